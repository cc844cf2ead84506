import { expect, test } from 'vitest';
import { fallExceedsChance, sharesDiffer } from '../../../src/domain/signals/chance.ts';

test.each([
  [36, 31, 40, false],
  [36, 30, 40, true],
  [10, 8, 10, false],
  [10, 7, 10, true],
  [5, 3, 5, false],
  [5, 2, 5, true],
  [50, 31, 100, true],
  [50, 36, 100, false],
  [30, 30, 40, false],
  [30, 40, 40, false],
  [0, 0, 0, false],
  [7, 0, 3, true],
])('from %i to %i of %i members is more than chance: %s', (before, after, members, is) =>
  expect(fallExceedsChance(before, after, members)).toBe(is),
);

test.each([
  [[0, 5], [33, 35], true],
  [[1, 5], [20, 35], false],
  [[5, 20], [12, 20], false],
  [[3, 20], [14, 20], true],
  [[10, 20], [10, 20], false],
  [[0, 0], [10, 20], false],
  [[0, 10], [0, 20], false],
  [[10, 10], [20, 20], false],
] as const)('%j and %j differ by more than chance: %s', ([a, b], [c, d], differ) =>
  expect(sharesDiffer({ part: a, whole: b }, { part: c, whole: d })).toBe(differ),
);
