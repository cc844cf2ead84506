import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { clusteredRate } from '../../../src/domain/effect/clustered-rate.ts';
import type { Outcomes } from '../../../src/domain/effect/effect.ts';
import type { GroupSums } from '../../../src/domain/effect/clustered-rate.ts';
import { judgeSuccess } from '../../../src/domain/effect/judge-success.ts';
import { rateOf } from '../../../src/domain/risk/rate.ts';

/** Accounts as `[reached, subjects]`. */
type Account = [reached: number, subjects: number];

function sumsOf(accounts: Account[]): GroupSums {
  const sum = (value: (account: Account) => number) =>
    accounts.reduce((total, account) => total + value(account), 0);
  return {
    accounts: accounts.length,
    subjects: sum(([, s]) => s),
    reached: sum(([r]) => r),
    reachedSquared: sum(([r]) => r ** 2),
    reachedTimesSubjects: sum(([r, s]) => r * s),
    subjectsSquared: sum(([, s]) => s ** 2),
  };
}

const times = (count: number, ...accounts: Account[]): Account[] =>
  Array.from({ length: count }, () => accounts).flat();

const outcomesOf = (treated: Account[], heldOut: Account[], given: Partial<Outcomes> = {}): Outcomes => ({
  all: sumsOf(treated),
  treated: sumsOf(treated),
  heldOut: sumsOf(heldOut),
  waiting: 0,
  waitingHeldOut: 0,
  notKnown: 0,
  notKnownHeldOut: 0,
  ...given,
});

describe('the interval of a share', () => {
  test('nobody tells nothing', () => {
    expect(clusteredRate(sumsOf([]))).toBeNull();
  });

  test('of accounts with one subject each it is nearly Wilson’s', () => {
    const rate = clusteredRate(sumsOf([...times(400, [1, 1]), ...times(600, [0, 1])]))!;
    const plain = rateOf(400, 1000);
    expect(rate.share).toBe(0.4);
    expect(rate.low).toBeCloseTo(plain.low, 3);
    expect(rate.high).toBeCloseTo(plain.high, 3);
  });

  test('where all subjects of an account do the same, they count as one', () => {
    const rate = clusteredRate(sumsOf([...times(40, [10, 10]), ...times(60, [0, 10])]))!;
    const plain = rateOf(40, 100);
    expect(rate.low).toBeCloseTo(plain.low, 1.5);
    expect(rate.high - rate.low).toBeGreaterThan(plain.high - plain.low);
  });

  test('where all reached the goal, they count as many as there are accounts at most', () => {
    const rate = clusteredRate(sumsOf(times(10, [100, 100])))!;
    expect(rate.share).toBe(1);
    expect(rate.low).toBeLessThan(rateOf(10, 10).low);
  });

  test('one account tells next to nothing', () => {
    const { low, high } = clusteredRate(sumsOf([[500, 1000]]))!;
    expect(high - low).toBeGreaterThan(0.9);
  });

  test('fewer accounts tell less, however many subjects they have', () => {
    expect(width(times(5, [40, 50], [10, 50]))).toBeGreaterThan(width(times(50, [4, 5], [1, 5])) * 1.5);
  });
});

function width(accounts: Account[]): number {
  const { low, high } = clusteredRate(sumsOf(accounts))!;
  return high - low;
}

test.each<[string, Account[], boolean]>([
  [
    'most of one or two accounts, none of whom reached it',
    [[0, 23], [0, 18], [0, 4], ...times(9, [0, 1])],
    true,
  ],
  ['as many of as many accounts', times(12, [1, 5]), false],
])('an interval of %s is vague, or is not', (_case, accounts, vague) => {
  expect(judgeSuccess(outcomesOf(accounts, []), 0.3)).toMatchObject({ missing: [], isVague: vague });
});

describe('against the target', () => {
  test.each<[string, Account[], number, string | null]>([
    ['nobody’s window is over', [], 0.3, null],
    ['clearly more', times(100, [3, 5]), 0.3, 'above'],
    ['clearly less', times(100, [1, 5]), 0.3, 'below'],
    ['a little more, of few', times(12, [2, 5]), 0.3, 'not_sure'],
    ['all, in too few accounts', times(9, [50, 50]), 0.3, null],
    ['all, but too few', times(19, [1, 1]), 0.3, null],
  ])('%s', (_case, accounts, target, expected) => {
    expect(judgeSuccess(outcomesOf(accounts, []), target).againstTarget).toBe(expected);
  });
});

const comparison = (outcomes: Outcomes) => judgeSuccess(outcomes, 0.3).comparison;

describe('beside those left alone', () => {
  test('nobody was left alone', () => {
    expect(comparison(outcomesOf(times(100, [3, 5]), []))).toEqual({ verdict: 'no_holdout' });
  });

  test('it is too early while no window of theirs is over', () => {
    expect(comparison(outcomesOf(times(100, [3, 5]), [], { waitingHeldOut: 9 }))).toEqual({
      verdict: 'too_early',
      missing: [
        { group: 'held_out', what: 'accounts', have: 0, takes: 10 },
        { group: 'held_out', what: 'subjects', have: 0, takes: 20 },
      ],
    });
  });

  test('it is too early with many members of few accounts', () => {
    expect(comparison(outcomesOf(times(100, [3, 5]), times(9, [10, 100])))).toEqual({
      verdict: 'too_early',
      missing: [{ group: 'held_out', what: 'accounts', have: 9, takes: 10 }],
    });
  });

  test('it is too early with one member in each of few accounts', () => {
    expect(comparison(outcomesOf(times(12, [1, 1]), times(100, [1, 5])))).toEqual({
      verdict: 'too_early',
      missing: [{ group: 'treated', what: 'subjects', have: 12, takes: 20 }],
    });
  });

  test.each<[string, Account[], Account[], string]>([
    ['much more', times(50, [4, 5], [3, 5]), times(20, [1, 5], [2, 5]), 'better'],
    ['much less', times(50, [1, 5], [2, 5]), times(20, [4, 5], [3, 5]), 'worse'],
    ['the same', times(50, [2, 5]), times(20, [2, 5]), 'no_difference_shown'],
    ['a little more', times(50, [3, 5], [2, 5]), times(10, [2, 5], [3, 5], [2, 5]), 'no_difference_shown'],
  ])('%s', (_case, treated, heldOut, expected) => {
    const found = comparison(outcomesOf(treated, heldOut));
    expect(found.verdict).toBe(expected);
    if (!('difference' in found)) return;
    const { low, high } = found.difference;
    expect(low <= 0 && high >= 0).toBe(expected === 'no_difference_shown');
  });
});

describe('in a world whose truth is known', () => {
  const generator = xoroshiro128plus(20261123);
  const uniform = () => (generator.next() >>> 0) / 2 ** 32;

  /** Accounts of 1 to 25 members that differ much in how many of them reach a goal: most do hardly or nearly all. */
  function world(accounts: number, share: number): Account[] {
    return Array.from({ length: accounts }, () => {
      const subjects = 1 + Math.floor(25 * uniform() ** 3);
      const own = share + (uniform() < 0.5 ? -1 : 1) * Math.min(share, 1 - share) * 0.7 * uniform();
      const reached = Array.from({ length: subjects }, uniform).filter((draw) => draw < own).length;
      return [reached, subjects];
    });
  }

  const ROUNDS = 2000;
  const shareOfRounds = (holds: () => boolean): number =>
    Array.from({ length: ROUNDS }, holds).filter(Boolean).length / ROUNDS;

  test.each([
    [12, 0.3],
    [40, 0.3],
    [40, 0.75],
    [200, 0.1],
    [400, 0.5],
  ])('the interval of %i accounts covers a share of %f nineteen times in twenty', (accounts, share) => {
    const covered = shareOfRounds(() => {
      const { low, high } = clusteredRate(sumsOf(world(accounts, share)))!;
      return low <= share && share <= high;
    });
    expect(covered).toBeGreaterThan(0.93);
    expect(covered).toBeLessThan(0.985);
  });

  test.each([
    [90, 10, 0.4, 0.4],
    [180, 20, 0.4, 0.3],
    [450, 50, 0.35, 0.2],
  ])(
    'the interval of the difference of %i and %i accounts covers the true one (%f, %f)',
    (treated, heldOut, one, other) => {
      const covered = shareOfRounds(() => {
        const found = judgeSuccess(outcomesOf(world(treated, one), world(heldOut, other)), 0.3).comparison;
        if (!('difference' in found)) return true;
        return found.difference.low <= one - other && one - other <= found.difference.high;
      });
      expect(covered).toBeGreaterThan(0.935);
      expect(covered).toBeLessThan(0.99);
    },
  );

  test.each([
    [90, 10],
    [450, 50],
  ])('where there is no effect, “better” is claimed rarely (%i and %i accounts)', (treated, heldOut) => {
    const claimed = shareOfRounds(
      () =>
        judgeSuccess(outcomesOf(world(treated, 0.3), world(heldOut, 0.3)), 0.3).comparison.verdict ===
        'better',
    );
    expect(claimed).toBeLessThan(0.035);
    // An interval that is never wrong says nothing either.
    expect(claimed).toBeGreaterThan(0.002);
  });

  test('a large effect is found nearly always', () => {
    const found = shareOfRounds(
      () => judgeSuccess(outcomesOf(world(450, 0.5), world(50, 0.25)), 0.3).comparison.verdict === 'better',
    );
    expect(found).toBeGreaterThan(0.95);
  });
});
