import { expect, test } from 'vitest';
import { percentile } from '../../../bench/support/percentile.ts';

const HUNDRED = Array.from({ length: 100 }, (_, at) => 100 - at);

test.for([
  [HUNDRED, 0.5, 50],
  [HUNDRED, 0.99, 99],
  [HUNDRED, 1, 100],
  [HUNDRED, 0, 1],
  [[7], 0.99, 7],
  [[10, 9, 100], 0.5, 10],
] as const)('percentile case %#', ([sample, share, expected]) => {
  expect(percentile(sample, share)).toBe(expected);
});

test('an empty sample has no percentile', () => {
  expect(() => percentile([], 0.5)).toThrow(/empty/);
});
