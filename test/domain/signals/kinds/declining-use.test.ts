import { expect, test } from 'vitest';
import { decliningUse } from '../../../../src/domain/signals/kinds/declining-use.ts';
import { catalogOf } from '../../../support/builders.ts';
import { factsOf, type GivenFacts } from '../../../support/facts.ts';

const verdict = (given: GivenFacts) => decliningUse.detect(factsOf(given), catalogOf());

/** Active members of this 28 days and of the 28 before. */
const month = (mau: number, prevMau: number, members = 40): GivenFacts => ({
  measures: { mau, prevMau, members },
});
/** Thirteen weeks that end with these, after weeks of 33. */
const weeks = (...last: number[]): GivenFacts => ({
  weeks: [...Array.from({ length: 13 - last.length }, () => 33), ...last],
});
const holidays = (...days: [week: number, days: number][]): GivenFacts => ({
  holidays: Array.from({ length: 13 }, (_, index) => days.find(([week]) => week === index)?.[1] ?? 0),
});

test.each<[string, GivenFacts, string]>([
  ['a healthy account', {}, 'clear'],
  ['more than a fifth fewer than the month before', month(28, 36), 'firing'],
  ['exactly a fifth fewer only keeps the signal open', month(32, 40), 'holding'],
  ['somewhat more than a tenth fewer too', month(35, 40), 'holding'],
  ['a tenth fewer', month(36, 40), 'clear'],
  ['growing', month(39, 30), 'clear'],
  ['three of eight fewer may be chance', month(5, 8, 10), 'holding'],
  ['five of eight fewer is not', month(3, 8, 10), 'firing'],
  ['the month before was below the floor', month(0, 4), 'holding'],
  ['an account below the floor', month(1, 4, 4), 'too_small'],
  ['four weeks, each below the one before', weeks(30, 27, 25, 22), 'firing'],
  ['three weeks, each below the one before', weeks(28, 25, 22), 'holding'],
  ['four weeks with one as good as the one before', weeks(30, 27, 27, 22), 'holding'],
  ['four weeks in which little is lost', weeks(32, 31, 30, 29), 'clear'],
  ['a bad week keeps a signal open and opens none', weeks(20), 'holding'],
  ['recovered', weeks(30, 27, 25, 22, 33), 'clear'],
  [
    'four falling weeks of a few may be chance',
    { weeks: [8, 8, 8, 8, 8, 8, 8, 8, 8, 7, 6, 5.5, 5], measures: { members: 12 } },
    'holding',
  ],
  [
    'a fall in weeks with holidays is not one',
    { ...weeks(28, 24, 20, 16), ...holidays([9, 1], [10, 1], [11, 2], [12, 1]) },
    'clear',
  ],
  [
    'weeks about a holiday are compared without it',
    { ...weeks(30, 27, 5, 25, 22), ...holidays([10, 3]) },
    'firing',
  ],
  [
    'a month of fewer working days is compared with as many',
    { ...month(28, 36), ...holidays([11, 4], [12, 4]) },
    'clear',
  ],
  [
    'a month that fell by more than its holidays',
    { ...month(12, 36), ...holidays([11, 4], [12, 4]) },
    'firing',
  ],
  [
    'holidays of the month before excuse nothing',
    { ...month(28, 36), ...holidays([7, 5], [6, 5]) },
    'firing',
  ],
  ['nothing but holidays', { ...month(0, 36), holidays: Array.from({ length: 13 }, () => 5) }, 'clear'],
  [
    'persons unknown',
    { people: null, weeks: null, measures: { mau: null, prevMau: null } },
    'person_unknown',
  ],
])('%s: %#', (_, given, expected) => {
  const said = verdict(given);
  expect(said.state === 'unknown' ? said.because : said.state).toBe(expected);
});

test('says by how much, who stopped, and since which week', () => {
  const given: GivenFacts = {
    ...weeks(31, 26, 22, 18, 14),
    ...month(24, 36),
    people: { stopped: 12, stoppedIds: ['m-1', 'm-2'] },
    featuresUsedPrev28: 19,
  };
  expect(verdict(given)).toEqual({
    state: 'firing',
    finding: {
      severity: 'high',
      since: '2026-08-15',
      evidence: {
        mau: 24,
        prev_mau: 36,
        mau_change: 24 / 36 - 1,
        weekly_active: 14,
        weekly_active_best: 33,
        weeks_falling: 5,
        stopped: 12,
        features_used_28: 16,
        features_used_prev_28: 19,
      },
      comparison: { with: 'own_past', measure: 'mau', own: 24, other: 36 },
      involved: { members: ['m-1', 'm-2'], memberCount: 12, groups: [], workflow: null },
    },
  });
});

test('falling weeks alone are the early sign: medium, beside the best four weeks', () => {
  expect(verdict({ ...weeks(30, 27, 25, 22), ...month(35, 36) })).toMatchObject({
    finding: {
      severity: 'medium',
      since: '2026-08-22',
      comparison: { with: 'own_past', measure: 'weekly_active', own: 22, other: 33 },
    },
  });
});

test('growth before the fall counts from the top', () => {
  const given = { weeks: [10, 12, 15, 18, 22, 26, 30, 30, 30, 30, 26, 20, 15] };
  expect(verdict({ ...given, ...month(20, 33) })).toMatchObject({
    finding: { since: '2026-08-29', evidence: { weekly_active_best: 30 } },
  });
});

test('a month scaled for its holidays says so', () => {
  expect(verdict({ ...month(15, 36), ...holidays([12, 5]) })).toMatchObject({
    finding: { evidence: { prev_mau: 36, prev_mau_less_holidays: 27 } },
  });
});

test('where weeks show no beginning, since the first of the 28 days', () => {
  expect(verdict(month(20, 36))).toMatchObject({ finding: { since: '2026-08-22' } });
});
