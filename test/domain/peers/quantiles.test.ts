import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeAmong, quantileOf, quantilesOf } from '../../../src/domain/peers/quantiles.ts';

test.each([
  [[1, 2, 3, 4, 5], 0.25, 2],
  [[1, 2, 3, 4], 0.25, 1.75],
  [[1, 2, 3, 4], 0, 1],
  [[1, 2, 3, 4], 1, 4],
  [[7], 0.5, 7],
])('of %j, %d lie below %d', (sorted, share, value) => {
  expect(quantileOf(sorted, share)).toBeCloseTo(value, 12);
});

describe('a place among peers', () => {
  const tenToFifty = quantilesOf([10, 20, 30, 40, 50]);

  test.each([
    ['below everyone', tenToFifty, 9, 0],
    ['the lowest', tenToFifty, 10, 0],
    ['the middle one', tenToFifty, 30, 0.5],
    ['between two', tenToFifty, 35, 0.625],
    ['the highest', tenToFifty, 50, 1],
    ['above everyone', tenToFifty, 51, 1],
    ['like everyone', quantilesOf([3, 3, 3, 3, 3]), 3, 0.5],
    ['like the lower four of five', quantilesOf([0, 0, 0, 0, 1]), 0, 0.375],
    ['like the upper four of five', quantilesOf([0, 1, 1, 1, 1]), 1, 0.625],
  ])('of %s', (_who, quantiles, value, place) => {
    expect(placeAmong(quantiles, value)).toBeCloseTo(place, 12);
  });

  // Thousandths, so that some are level and none is too small to be divided.
  const value = fc.integer({ min: -1000, max: 6000 }).map((thousandths) => thousandths / 1000);
  const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), value), { minLength: 1, maxLength: 60 });

  test('lies within 0 and 1, and is never lower for a higher value', () => {
    fc.assert(
      fc.property(values, value, value, (peers, one, other) => {
        const quantiles = quantilesOf(peers);
        const places = [Math.min(one, other), Math.max(one, other)].map((own) => placeAmong(quantiles, own));
        expect(places[0]).toBeGreaterThanOrEqual(0);
        expect(places[1]).toBeLessThanOrEqual(1);
        expect(places[0]).toBeLessThanOrEqual(places[1]!);
      }),
      { numRuns: 1000 },
    );
  });

  test('does not depend on the order of the peers, nor on the scale', () => {
    fc.assert(
      fc.property(values, fc.nat({ max: 59 }), (peers, index) => {
        const own = peers[index % peers.length]!;
        const place = placeAmong(quantilesOf(peers), own);
        expect(placeAmong(quantilesOf(peers.toReversed()), own)).toBe(place);
        expect(placeAmong(quantilesOf(peers.map((peer) => peer * 4)), own * 4)).toBe(place);
      }),
    );
  });

  test('is that of counting, to within the distance of two peers', () => {
    fc.assert(
      fc.property(values, fc.nat({ max: 59 }), (peers, index) => {
        const own = peers[index % peers.length]!;
        const below = peers.filter((peer) => peer < own).length;
        const level = peers.filter((peer) => peer === own).length;
        const counted = (below + level / 2) / peers.length;
        expect(Math.abs(placeAmong(quantilesOf(peers), own) - counted)).toBeLessThanOrEqual(
          1 / peers.length + 0.01,
        );
      }),
    );
  });
});
