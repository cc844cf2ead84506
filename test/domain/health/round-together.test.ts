import { expect, test } from 'vitest';
import { roundTogether } from '../../../src/domain/health/round-together.ts';

test.each([
  [[], [], 0],
  [[0.4], [0], 0],
  [[33.4, 33.3, 33.3], [34, 33, 33], 100],
  [[0.5, 0.5], [1, 0], 1],
  [[10.2, 20.1, 30.4], [10, 20, 31], 61],
  [[1, 2, 3], [1, 2, 3], 6],
])('%j is shown as %j, which adds up to %i', (amounts, rounded, sum) => {
  expect(roundTogether(amounts)).toEqual({ rounded, sum });
});

test.each([
  [[2.5, 0.4], 2, [2, 0]],
  [[2.5, 0.4], 3, [3, 0]],
  [[-2.5, -0.4], -3, [-3, 0]],
  [[-2.5, -0.4], -2, [-2, 0]],
  // Not exact in the last digit, and on the wrong side of a whole number by it.
  [[3.0000000001], 2, [2]],
  [[1.9999999999], 3, [3]],
  [[], 0, []],
])('%j is shown to add up to %i as %j', (amounts, sum, rounded) => {
  // Without the + 0 there would be a minus zero.
  expect(roundTogether(amounts, sum).rounded.map((amount) => amount + 0)).toEqual(rounded);
});
