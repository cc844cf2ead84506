import { describe, expect, test } from 'vitest';
import type { Measures } from '../../../src/domain/measures/measures.ts';
import { adoptionIndex, adoptionQuartiles, quartileOf } from '../../../src/domain/risk/adoption.ts';
import { inputsOf } from '../health/healths.ts';

const adopting = (
  activeShare: number | null,
  depthMean: number | null = null,
  engagementMean: number | null = null,
): Measures => inputsOf({ activeShare, depthMean, engagementMean }).measures;

test.each([
  ['the mean of breadth, depth and engagement', adopting(0.9, 0.6, 30), 0.6],
  ['at most all of the seats', adopting(1.4, 0.5, null), 0.75],
  ['what is known', adopting(null, 0.4, null), 0.4],
  ['nothing where nothing is known', adopting(null), null],
])('the adoption index is %s', (_what, measures, index) => {
  expect(adoptionIndex(measures)).toEqual(index === null ? null : expect.closeTo(index, 12));
});

describe('the quartile', () => {
  const eight = adoptionQuartiles([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8].map((share) => adopting(share)));

  test.each([
    [0.2, 'bottom', [0.5, 0.65], [0.05, 0.1]],
    [0.3, 'middle', [0.75, 0.85], [0.15, 0.25]],
    [0.6, 'middle', [0.75, 0.85], [0.15, 0.25]],
    [0.7, 'top', [0.9, 0.98], [0.35, 0.5]],
  ])('of %d among eight is %s, which renews %j and expands %j', (share, quartile, renews, expands) => {
    expect(quartileOf(adopting(share), eight)).toEqual({ quartile, renews, expands });
  });

  test('is the middle where all are alike', () => {
    const alike = adoptionQuartiles(Array.from({ length: 8 }, () => adopting(0.5)));
    expect(quartileOf(adopting(0.5), alike)?.quartile).toBe('middle');
  });

  test('is unknown where the account is, or fewer than five others are known', () => {
    expect(quartileOf(adopting(null), eight)).toBeNull();
    const four = [0.1, 0.2, 0.3, 0.4].map((share) => adopting(share));
    expect(adoptionQuartiles([...four, adopting(null)])).toBeNull();
    expect(quartileOf(adopting(0.5), null)).toBeNull();
  });
});
