import { describe, expect, test } from 'vitest';
import type { AccountCard } from '../../src/domain/accounts/card.ts';
import type { Risk, RiskReason } from '../../src/domain/risk/risk.ts';
import { accountCard } from '../../src/views/account-card.ts';
import { accountText } from '../../src/views/account-text.ts';
import { cardOf } from './cards.ts';

const lagging: RiskReason = { kind: 'low_adoption', odds: 3, points: 17 };
const fewer: RiskReason = { kind: 'usage_trend', odds: 2, points: 9 };
const growing: RiskReason = { kind: 'usage_trend', odds: 0.3, points: -9 };

const risk = (band: Risk['band'], ...reasons: RiskReason[]): Risk => ({
  band,
  likelihood: band === null ? null : 0.29,
  base: band === null ? null : 0.12,
  source: { kind: 'prior' },
  reasons,
  quartile: null,
});
const quiet = (score: number, judged: Risk): AccountCard => {
  const card = cardOf({ signals: [], risk: judged });
  return { ...card, health: { ...card.health, score, evidence: 1, missing: [], drag: 'member_engagement' } };
};

const WELL = 'No signal: nothing in its use asks for attention.';
const HELP =
  'Next: see to those who are lost between “regular” and “deep use”; what helps: best practice and use cases, in a webinar.';

describe('an account without a signal', () => {
  test.each<[string, number, Risk, string, boolean]>([
    ['that is well', 90, risk('low'), WELL, false],
    ['that grows', 90, risk('low', growing), WELL, false],
    ['of unknown risk', 90, risk(null), WELL, false],
    [
      'with a risk from low adoption',
      90,
      risk('elevated', lagging),
      'No signal, but low adoption raises its churn risk.',
      true,
    ],
    [
      'with a risk from two things, the third lowers it',
      90,
      risk('high', lagging, fewer, { ...growing, kind: 'expansion_ready' }),
      'No signal, but low adoption and fewer active members raise its churn risk.',
      true,
    ],
    [
      'with a low score',
      55,
      risk('low'),
      'No signal, but its score for member engagement holds its health down.',
      true,
    ],
  ])('%s is told so, and what is next only where not all is well', (_which, score, judged, words, next) => {
    const card = quiet(score, judged);
    for (const said of [accountText(card), JSON.stringify(accountCard(card, { kind: 'own' }).blocks)]) {
      expect(said).toContain(words);
      expect(said.replaceAll('*', '').includes(HELP)).toBe(next);
    }
  });

  test('has nothing next where no member was lost on the way', () => {
    const card = { ...quiet(90, risk('elevated', lagging)), funnel: null };
    expect(accountText(card)).not.toContain('Next:');
  });
});
