import { expect, test } from 'vitest';
import type { Missing, Success } from '../../../src/domain/effect/effect.ts';
import type { Exit } from '../../../src/domain/playbooks/playbook.ts';
import {
  comparisonLine,
  countsLine,
  effectBrief,
  successLine,
} from '../../../src/views/playbooks/effect-words.ts';

const EXIT: Exit = { goalReached: true, signalCleared: false, when: null };

const successOf = (given: Partial<Success> = {}): Success => ({
  rate: { share: 0.2, low: 0.15, high: 0.4, worth: 30 },
  isVague: false,
  subjects: 75,
  accounts: 30,
  reached: 15,
  waiting: 0,
  notKnown: 0,
  missing: [],
  target: 0.3,
  againstTarget: 'not_sure',
  comparison: { verdict: 'no_holdout' },
  ...given,
});

test.each<[string, Partial<Success>, string, string]>([
  [
    'enough',
    {},
    '“activated”: 20% (15 of 75 in 30 accounts; likely between 15% and 40%): the target is 30%; too few to say on which side of it.',
    '“activated”: 20%, target 30% (too few to say on which side)',
  ],
  [
    'enough to be sure',
    { rate: { share: 0.2, low: 0.15, high: 0.25, worth: 70 }, againstTarget: 'below' },
    '“activated”: 20% (15 of 75 in 30 accounts; likely between 15% and 25%): below the target of 30%.',
    '“activated”: 20%, target 30%',
  ],
  [
    'most of them of one account, an interval that says nothing',
    { rate: { share: 0.2, low: 0.01, high: 0.81, worth: 2.4 }, isVague: true },
    '“activated”: 15 of 75 in 30 accounts, the target is 30%. Too early to say more: those of one account act alike, so these count for no more than 2 of different accounts, and it takes more accounts.',
    '“activated”: 15 of 75, target 30%; too early to say more',
  ],
  [
    'too few accounts',
    { accounts: 7, missing: [{ group: 'treated', what: 'accounts', have: 7, takes: 10 }], waiting: 2 },
    '“activated”: 15 of 75 in 7 accounts, the target is 30%. Too early to say more: it takes 10 accounts whose window is over. 2 windows are not over.',
    '“activated”: 15 of 75, target 30%; too early to say more',
  ],
  [
    'enough, but for windows that nobody saw the end of',
    { waiting: 1, notKnown: 3 },
    '“activated”: 20% (15 of 75 in 30 accounts; likely between 15% and 40%): the target is 30%; too few to say on which side of it. 1 window is not over. 3 windows ended while nobody looked, or without usage data, and count neither way.',
    '“activated”: 20%, target 30% (too few to say on which side)',
  ],
  [
    'nothing but a window that nobody saw the end of',
    { rate: null, notKnown: 1 },
    'Too early to say about “activated” (target 30%): 1 window ended while nobody looked, or without usage data, and counts neither way.',
    'too early to say whether it works',
  ],
])('%s: the share is said with its doubt', (_case, given, line, brief) => {
  expect(successLine(successOf(given), 'activated')).toBe(line);
  expect(effectBrief({ success: successOf(given) }, 'activated')).toBe(brief);
});

test.each([
  [0, 'Too early to say about “use recovered” (target 30%): nobody was enrolled.'],
  [2, 'Too early to say about “use recovered” (target 30%): 2 windows are not over.'],
])('before any of %d windows is over, whatever success is called', (waiting, line) => {
  expect(successLine(successOf({ rate: null, waiting }), 'use recovered')).toBe(line);
});

test('who came to the end need not have been given a step', () => {
  const counts = {
    enrolled: 12,
    running: 4,
    completed: 5,
    left: 3,
    held_out: 6,
    byHand: 2,
    accounts: 3,
    accountsHeldOut: 2,
  };
  expect(countsLine({ ...counts, leftBy: { goal_reached: 2, churned: 1 } }, 0.3, EXIT)).toBe(
    '12 enrolled in 3 accounts: 4 under way, 5 came to the end of their steps, 3 ended early (the goal was reached: 2; the account left: 1); 6 left alone for comparison in 2 accounts, 30% of its accounts since it was turned on; 2 started by hand',
  );
});

test('what a comparison lacks is counted in accounts and runs', () => {
  const missing: Missing[] = [
    { group: 'held_out', what: 'accounts', have: 1, takes: 10 },
    { group: 'held_out', what: 'subjects', have: 1, takes: 20 },
    { group: 'treated', what: 'subjects', have: 12, takes: 20 },
  ];
  expect(comparisonLine({ verdict: 'too_early', missing })).toBe(
    'Too early to compare: 1 account left alone whose window is over, it takes 10, 1 run left alone whose window is over, it takes 20, 12 runs enrolled whose window is over, it takes 20.',
  );
});

test('what ends a playbook early is named where it did', () => {
  const counts = { enrolled: 2, running: 0, completed: 0, left: 2, held_out: 0, byHand: 0 };
  const exit: Exit = { ...EXIT, when: { fact: 'member.behaviour', test: { in: ['dormant'] } } };
  const line = countsLine(
    { ...counts, accounts: 1, accountsHeldOut: 0, leftBy: { exit_condition: 2 } },
    0,
    exit,
  );
  expect(line).toContain('2 ended early (behaviour is dormant: 2)');
});
