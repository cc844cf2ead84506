import { expect, test } from 'vitest';
import { rateOf } from '../../../src/domain/risk/rate.ts';

test('an interval never leaves 0-1, and ends there for none and for all', () => {
  for (let of = 1; of <= 200; of += 1) {
    expect(Object.is(rateOf(0, of).low, -0)).toBe(false);
    expect(rateOf(0, of).low).toBeGreaterThanOrEqual(0);
    expect(rateOf(of, of).high).toBeLessThanOrEqual(1);
  }
});
