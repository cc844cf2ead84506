import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Backtest } from '../../src/domain/backtest/backtest.ts';
import type { Difference } from '../../src/domain/backtest/differences.ts';
import type { KindOutcome } from '../../src/domain/backtest/outcomes.ts';
import type { Standing } from '../../src/domain/backtest/replayed.ts';
import { scoreHealth } from '../../src/domain/health/score.ts';
import type { SignalKind } from '../../src/domain/signals/signal.ts';
import { backtestDocument } from '../../src/views/backtest-document.ts';
import { backtestText } from '../../src/views/backtest-text.ts';
import { differentMeaning, unknownKind } from '../../src/views/backtest-words.ts';
import { catalogOf } from '../support/builders.ts';
import { factsOf } from '../support/facts.ts';
import { keysIn } from '../support/keys-in.ts';

const rate = (share: number) => ({ share, low: share - 0.1, high: share + 0.1 });

const outcomeOf = (kind: SignalKind, given: Partial<KindOutcome> = {}): KindOutcome => ({
  kind,
  looks: { total: 5200, unknown: {} },
  opened: 52,
  foundAtStart: 3,
  openedPerWeek: 1,
  openAtOnce: { mean: 4.25, most: 9, last: 5 },
  accounts: 40,
  lasted: { lower: 14, median: 21, upper: 35, of: 47 },
  churn: {
    decided: 30,
    right: 12,
    precision: rate(0.4),
    foreseen: 15,
    recall: rate(0.5),
    lead: { lower: 40, median: 77, upper: 120, of: 15 },
  },
  ...given,
});

const NEVER = { opened: 0, foundAtStart: 0, openedPerWeek: 0, openAtOnce: { mean: 0, most: 0, last: 0 } };

const IN_FORCE = catalogOf({ version: 'aaaaaaaaaaaa' });

const BACKTEST: Backtest = {
  inForce: IN_FORCE,
  proposed: null,
  kind: null,
  span: { from: '2025-11-23', to: '2026-11-22' },
  step: 7,
  within: 180,
  steps: 53,
  firstDay: '2025-11-23',
  accounts: 100,
  churn: { churns: 30, needed: 10, base: 0.13 },
  outcomes: [
    { inForce: outcomeOf('declining_use'), proposed: null },
    { inForce: outcomeOf('champion_gone', { ...NEVER, lasted: null }), proposed: null },
    {
      inForce: outcomeOf('no_use', {
        ...NEVER,
        looks: { total: 5200, unknown: { person_unknown: 4000, too_new: 900 } },
      }),
      proposed: null,
    },
    { inForce: outcomeOf('expansion_ready', { openedPerWeek: 0.02, churn: null }), proposed: null },
  ],
  differences: null,
};

const standing = (name: string, sticky: number, given: Partial<Standing> = {}): Standing => {
  const { account, feed, measures, opinions } = factsOf({
    account: { name, accountId: name },
    measures: { stickiness: sticky, depthMean: sticky, engagementMean: 100 * sticky, wau: 10 },
  });
  return {
    account,
    feed,
    health: scoreHealth({ measures, opinions }, IN_FORCE),
    risk: {
      band: 'low',
      likelihood: 0.12,
      base: 0.12,
      source: { kind: 'prior' },
      reasons: [],
      quartile: null,
    },
    open: [],
    ...given,
  };
};

const HIGH = { ...standing('x', 0.4).risk, band: 'high' as const, likelihood: 0.73 };

const DIFFERENCES: Difference[] = [
  {
    before: standing('Only a signal', 0.5),
    after: standing('Only a signal', 0.5),
    opens: ['workarounds'],
    closes: [],
  },
  { before: standing('Only points', 0.5), after: standing('Only points', 0.51), opens: [], closes: [] },
  {
    before: standing('Both bands', 0.9),
    after: standing('Both bands', 0.01, { risk: HIGH }),
    opens: [],
    closes: ['declining_use'],
  },
];

const PROPOSED: Backtest = {
  ...BACKTEST,
  proposed: catalogOf({ version: 'bbbbbbbbbbbb' }),
  outcomes: BACKTEST.outcomes.map(({ inForce }, index) => ({
    inForce,
    proposed: index === 0 ? outcomeOf(inForce.kind, { opened: 80 }) : inForce,
  })),
  differences: DIFFERENCES,
};

test('a line for each signal that ever opened, the others by why they did not', () => {
  expect(backtestText(BACKTEST)).toMatchSnapshot();
});

test('what a proposed catalogue changes: signals of which figures differ, accounts that change band first', () => {
  expect(backtestText(PROPOSED)).toMatchSnapshot();
});

test('many accounts are named as far as they fit in a few lines', () => {
  const many = Array.from({ length: 30 }, () => DIFFERENCES[2]!);
  const text = backtestText({ ...PROPOSED, differences: many });
  expect(text).toContain('30 accounts change band; 0 signals would open and 30 close.');
  expect(text.match(/Both bands/g)).toHaveLength(8);
  expect(text).toMatch(/ {2}and 22 more accounts; --json names them all\.$/);
});

test('nothing changes', () => {
  expect(backtestText({ ...PROPOSED, differences: [] })).toMatch(
    /Proposed, on 2026-11-22: no account changes band; 0 signals would open and 0 close\.$/,
  );
});

test.each([
  [{ churns: 9, needed: 10, base: null }, /9 accounts left in this time: with fewer than 10, how right/],
  [{ churns: 12, needed: 10, base: null }, /No day is 180 days ago/],
])('of churn %j it says what stays unknown', (churn, sentence) => {
  expect(backtestText({ ...BACKTEST, churn })).toMatch(sentence);
});

test('the document has everything, what is unknown as null', () => {
  expect(backtestDocument(PROPOSED)).toMatchSnapshot();
  expect(backtestDocument(BACKTEST)).toMatchObject({ proposed_catalog: null, accounts_that_differ: null });
});

test('every key of the document is in docs/json.md', () => {
  const reference = readFileSync('docs/json.md', 'utf8');
  const keys = keysIn(backtestDocument(PROPOSED), ['unknown']);
  expect(keys.filter((key) => !reference.includes(`\`${key}\``))).toEqual([]);
});

test('a misspelt signal is answered with the nearest and all', () => {
  expect(unknownKind('no-usage', 'no_use', ['no_use', 'workarounds'])).toBe(
    'There is no signal called "no-usage". Did you mean no_use? The signals are no_use, workarounds.',
  );
});

test('a catalogue that reads events otherwise is refused with what it changes and what may change', () => {
  const events = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  expect(differentMeaning({ events, timeZone: true, activation: true, opinions: true })).toMatchSnapshot();
});
