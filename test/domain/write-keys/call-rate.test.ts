import { expect, test } from 'vitest';
import { callRate } from '../../../src/domain/write-keys/call-rate.ts';

/** Calls that one key gets through when it sends `batch` at every step of `stepMs` for `seconds`. */
function taken(callsPerSecond: number, batch: number, stepMs: number, seconds: number): number {
  const take = callRate(callsPerSecond);
  let calls = 0;
  for (let at = 0; at < seconds * 1000; at += stepMs) if (take(1, batch, 1e12 + at) === 0) calls += batch;
  return calls;
}

test.each([
  ['below the rate everything goes through', 100, 1, 20, 10, 500],
  ['above it the rate does, after a burst of a second', 100, 1, 1, 10, 1_100],
  ['batches larger than the rate go through now and then', 10, 100, 100, 100, 1_100],
])('%s', (_name, rate, batch, stepMs, seconds, expected) => {
  expect(Math.abs(taken(rate, batch, stepMs, seconds) - expected)).toBeLessThanOrEqual(Math.max(batch, 1));
});

test('the answer is in how many seconds to try again, and that is right', () => {
  const take = callRate(10);
  expect(take(1, 45, 1_000_000)).toBe(0);
  expect(take(1, 1, 1_000_001)).toBe(4);
  expect(take(1, 1, 1_003_400)).toBe(1);
  expect(take(1, 1, 1_004_001)).toBe(0);
});

test('keys do not use up each other’s rate', () => {
  const take = callRate(10);
  take(1, 1_000, 1_000_000);
  expect(take(2, 1, 1_000_000)).toBe(0);
});
