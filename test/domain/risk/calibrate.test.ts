import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrate, PRIOR } from '../../../src/domain/risk/calibrate.ts';
import { trendOf } from '../../../src/domain/risk/trend.ts';
import { catalogOf } from '../../support/builders.ts';
import { decisions } from './histories.ts';

const catalog = catalogOf();

/** How wide the interval is when so many times forty decided. */
function widthOf(times: number): number {
  const { low, high } = calibrate(decisions(20 * times, 20 * times, 0), [], catalog).intervals!;
  return high.stable - low.stable;
}

test.each([
  [-1, 'down'],
  [-0.13, 'down'],
  [-0.12, 'stable'],
  [0, 'stable'],
  [0.07, 'stable'],
  [0.08, 'growing'],
  [3, 'growing'],
])('a change of %d is nearest to %s', (change, trend) => {
  expect(trendOf(change, catalog)).toBe(trend);
});

describe('a history', () => {
  test.each([
    [0, 0, 'prior'],
    [19, 500, 'prior'],
    [500, 19, 'prior'],
    [20, 20, 'own'],
  ])('of %d who left and %d who stayed is gone by: %s', (churned, stayed, which) => {
    const calibration = calibrate(decisions(churned, stayed, 0), [], catalog);
    expect(calibration).toMatchObject({ churned, stayed });
    expect(calibration.intervals === null ? 'prior' : 'own').toBe(which);
    if (which === 'prior') expect(calibration.likelihoods).toEqual(PRIOR);
  });

  test('counts beside twenty decisions that went by the published likelihood', () => {
    const { likelihoods, intervals } = calibrate(decisions(50, 30, 0), [], catalog);
    expect(likelihoods.stable).toBeCloseTo((50 + 20 * 0.12) / 100, 12);
    // Wilson's interval of 52.4 of 100, worked out by hand.
    expect(intervals!.low.stable).toBeCloseTo(0.4272, 3);
    expect(intervals!.high.stable).toBeCloseTo(0.6191, 3);
    // Nothing was seen of the other trends.
    expect(likelihoods.down).toBeCloseTo(0.73, 12);
    expect(likelihoods.growing).toBeCloseTo(0.03, 12);
  });

  test('has an interval that is narrower the more of it there is', () => {
    expect(widthOf(10)).toBeLessThan(widthOf(1) / 2);
  });

  test('in which usage says nothing of churn ends up saying so', () => {
    const { likelihoods } = calibrate(
      [...decisions(100, 900, -0.5), ...decisions(100, 900, 0), ...decisions(100, 900, 0.5)],
      [],
      catalog,
    );
    expect(likelihoods.down - likelihoods.growing).toBeLessThan(0.02);
  });

  test('gives likelihoods within their intervals, and all within 0 and 1', () => {
    const decision = fc.record({
      churned: fc.boolean(),
      mauChange: fc.double({ min: -1, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(decision, { minLength: 60, maxLength: 120 }), (history) => {
        const { likelihoods, intervals } = calibrate(history, [], catalog);
        if (intervals === null) return;
        for (const trend of ['down', 'stable', 'growing'] as const) {
          expect(intervals.low[trend]).toBeGreaterThan(0);
          expect(likelihoods[trend]).toBeGreaterThan(intervals.low[trend]);
          expect(intervals.high[trend]).toBeGreaterThan(likelihoods[trend]);
          expect(intervals.high[trend]).toBeLessThan(1);
        }
      }),
    );
  });
});
