import { expect, test } from 'vitest';
import { backOff, untilRedrawn } from '../../../src/domain/posts/retries.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

test.each([
  [1, 10 * MINUTE],
  [2, 20 * MINUTE],
  [7, 640 * MINUTE],
  [9, DAY],
  [35, DAY],
  [36, null],
])('a message that was not taken %i times is drawn again in %s ms', (failures, ms) => {
  expect(untilRedrawn(failures)).toBe(ms);
});

test('a place that takes nothing is tried for four weeks, before older messages stay as they are after thirty days', () => {
  const waits = Array.from({ length: 35 }, (_, index) => untilRedrawn(index + 1) ?? 0);
  const days = waits.reduce((sum, ms) => sum + ms, 0) / DAY;
  expect(days).toBeGreaterThan(28);
  expect(days).toBeLessThan(30);
});

test.each([
  [5, 160_000],
  [7, 600_000],
  [50, 600_000],
])('after %i failures the next try is in %i ms', (failures, ms) => {
  expect(backOff(5_000, failures)).toBe(ms);
});
