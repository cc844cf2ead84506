import { expect, test } from 'vitest';
import type { AccountCard } from '../../src/domain/accounts/card.ts';
import { healthBand } from '../../src/views/health-band.ts';
import { cardOf, suspendedSince } from './cards.ts';

const { health } = cardOf();

const scored = (score: number, evidence = 1): AccountCard =>
  cardOf({ health: { ...health, score, evidence } });

test.each<[string, AccountCard, string, string]>([
  ['of 70', scored(70), '🟢', 'healthy'],
  ['of 69', scored(69), '🟡', 'needs attention'],
  ['of 40', scored(40), '🟡', 'needs attention'],
  ['of 39', scored(39), '🔴', 'poor'],
  ['with a little missing', scored(90, 0.61), '🟢', 'healthy'],
  ['with 40% of the weights missing', scored(90, 0.1 + 0.2 + 0.3), '⚪️', '60% of the evidence'],
  ['low, with half missing', scored(10, 0.5), '⚪️', '50% of the evidence'],
  [
    'without product usage',
    cardOf({ health: { ...health, score: 90, missing: [{ key: 'product_usage', because: 'no_seats' }] } }),
    '⚪️',
    'product usage is unknown',
  ],
  ['of a customer who left', cardOf({ account: { churnedOn: '2026-10-01' } }), '⚫️', 'no longer a customer'],
  ['of a customer who will leave', cardOf({ account: { churnedOn: '2026-12-31' } }), '🟡', 'needs attention'],
])('a score %s', (_which, card, sign, word) => {
  expect(healthBand(card)).toMatchObject({
    sign,
    score: card.health.score,
    word: expect.stringContaining(word),
  });
});

test.each<[string, AccountCard, string]>([
  ['no part', cardOf({ health: { ...health, score: null } }), 'no part of the score has data'],
  ['no event', cardOf({ feed: { state: 'never' } }), 'no usage was ever received'],
  ['a suspended feed', cardOf(suspendedSince('2026-11-04')), 'usage is unknown'],
])('with %s there is no score to speak of', (_what, card, word) => {
  expect(healthBand(card)).toEqual({ sign: '⚪️', score: null, word });
});
