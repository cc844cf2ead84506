import { expect, test } from 'vitest';
import { daysBefore } from '../../../src/domain/catalog/days.ts';
import type { EveryoneDay } from '../../../src/domain/feed/history.ts';
import { judgeEveryone } from '../../../src/domain/feed/judge-everyone.ts';
import { catalogOf } from '../../support/builders.ts';
import { DAY, everyoneWith, isWeekend } from './histories.ts';

const faultsOf = (days: EveryoneDay[], holidays: string[] = []) =>
  judgeEveryone(days, catalogOf({ holidays }), DAY).faults.map(({ fault, since }) => `${fault} ${since}`);

/** So much of what is usual came on these days before Friday 18 September. */
const only = (part: number, agos: number[], weeks = 12) =>
  everyoneWith((ago) => (agos.includes(ago) ? { each: (isWeekend(ago) ? 10 : 100) * part } : {}), weeks);

test.for<[what: string, days: EveryoneDay[], faults: string[]]>([
  ['an ordinary week', everyoneWith(), []],
  ['a tenth on Thursday, which is over', only(0.1, [1]), ['volume_drop 2026-09-17']],
  ['a little under half on Thursday', only(0.49, [1]), ['volume_drop 2026-09-17']],
  ['a little over half', only(0.51, [1]), []],
  ['a tenth so far on Friday, which is not over', only(0.1, [0]), []],
  ['a tenth on Wednesday alone: over with Thursday', only(0.1, [2]), []],
  ['a tenth on Tuesday and Wednesday', only(0.1, [2, 3]), ['volume_drop 2026-09-15']],
  ['two days of the last week', only(0.1, [2, 4]), ['volume_drop 2026-09-14']],
  ['two days of the week before', only(0.1, [8, 9]), []],
  ['a tenth of a quiet Saturday and Sunday', only(0.1, [5, 6]), []],
  [
    'a fortnight of little, a weekend in between',
    only(0.1, [1, 2, 3, 4, 7, 8, 9, 10]),
    ['volume_drop 2026-09-08'],
  ],
  ['four weeks of data, and one to compare', only(0.1, [1], 4), []],
])('%s', ([, days, faults]) => {
  expect(faultsOf(days)).toEqual(faults);
});

test('a holiday is not a drop', () => {
  expect(faultsOf(only(0.1, [1]), [daysBefore(DAY, 1)])).toEqual([]);
});

test('holidays before it do not lower the norm', () => {
  const holidays = [8, 15, 22, 29].map((ago) => daysBefore(DAY, ago));
  const days = only(0.1, [1, 8, 15, 22, 29]);
  expect(faultsOf(days, holidays)).toEqual(['volume_drop 2026-09-17']);
  expect(faultsOf(days)).toEqual([]);
});

test('one large account that leaves is no drop, however much of the volume it was', () => {
  const days = everyoneWith();
  for (const day of days.filter(({ ago }) => ago > 3)) {
    day.accounts += 1;
    day.events += 50_000;
    day.level += Math.log(1 + 50_000);
  }
  expect(faultsOf(days)).toEqual([]);
});

test('fewer than three accounts are not everyone', () => {
  const days = everyoneWith((ago) => ({ accounts: 2, each: ago === 1 ? 5 : 100 }));
  expect(faultsOf(days)).toEqual([]);
});

test('a day on which most accounts are missing is told with its numbers', () => {
  const days = everyoneWith((ago) => (ago === 1 ? { accounts: 4, each: 100 } : {}));
  expect(judgeEveryone(days, catalogOf(), DAY).faults).toEqual([
    {
      fault: 'volume_drop',
      accountKey: null,
      since: '2026-09-17',
      evidence: {
        days: 1,
        worst_day: '2026-09-17',
        share_of_usual: expect.closeTo(101 ** -0.8, 6),
        accounts: 4,
        usual_accounts: 20,
      },
    },
  ]);
});

test('volume that jumps up and down is its own norm', () => {
  const jumping = everyoneWith((ago) => ({ each: Math.floor(ago / 7) % 2 === 0 ? 30 : 100 }));
  expect(faultsOf(jumping)).toEqual([]);
});
