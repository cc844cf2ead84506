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
