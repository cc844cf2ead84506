import { describe, expect, test } from 'vitest';
import type { AccountCard } from '../../src/domain/accounts/card.ts';
import { accountCard } from '../../src/views/account-card.ts';
import { detailsWindow } from '../../src/views/account-details.ts';
import { accountText } from '../../src/views/account-text.ts';
import { cardOf, signalOf } from './cards.ts';

const own = { kind: 'own' } as const;
const missed = signalOf({
  kind: 'milestone_missed',
  severity: 'medium',
  evidence: { members_reached: 17, members_due: 60 },
  comparison: { with: 'goal', measure: 'activated_by_day_7', own: 0.28, other: 0.8 },
});
const healthy = cardOf({ signals: [missed] });
healthy.health.score = 73;

const wordsOf = (blocks: unknown): string => JSON.stringify(blocks);

describe('a healthy score beside a signal that presses', () => {
  const surfaces: [string, string][] = [
    ['the card', wordsOf(accountCard(healthy, own).blocks)],
    ['the terminal', accountText(healthy)],
    ['the details', wordsOf(detailsWindow(healthy, { tab: 'overview' }).blocks)],
  ];

  test.each(surfaces)('is not what %s says first, and is called healthy otherwise', (_where, words) => {
    expect(words).toContain('Health 73 of 100, otherwise healthy');
    expect(words).toContain('Milestone missed');
    expect(words.indexOf('Milestone missed')).toBeLessThan(words.indexOf('Health 73'));
  });

  test('comes after it in a notification, too', () => {
    expect(accountCard(healthy, own).text).toBe(
      'Acme Corp: milestone missed; health 73 of 100, otherwise healthy.',
    );
  });

  test('leaves what to do next beside the signal that asks for it', () => {
    const words = wordsOf(accountCard(healthy, own).blocks);
    expect(words.indexOf('*Next:*')).toBeLessThan(words.indexOf('Health 73'));
  });
});

test.each<[string, Partial<AccountCard>]>([
  ['a healthy score beside a signal of low severity', { signals: [{ ...missed, severity: 'low' }] }],
  [
    'a healthy score beside good news',
    { signals: [signalOf({ kind: 'expansion_ready', severity: 'good' })] },
  ],
  ['a score that needs attention itself', { health: { ...healthy.health, score: 55 } }],
  ['that a customer left', { account: { ...healthy.account, churnedOn: '2026-10-01' } }],
])('%s comes first', (_what, given) => {
  const { blocks } = accountCard({ ...healthy, ...given }, own);
  expect(wordsOf(blocks)).not.toContain('otherwise');
  expect(wordsOf(blocks[1])).toMatch(/Health \d\d of 100|Churned on/u);
});
