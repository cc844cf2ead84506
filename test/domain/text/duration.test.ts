import { expect, test } from 'vitest';
import { parseDuration } from '../../../src/domain/text/duration.ts';

test.each([
  ['24h', 86_400_000],
  ['90 s', 90_000],
  ['15 minutes', 900_000],
  ['5m', 300_000],
  [' 1 Day ', 86_400_000],
  ['2 weeks', 1_209_600_000],
  ['0', 0],
  ['0h', 0],
])('`%s` is %d ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(['', '24', 'day', '-1h', '1.5h', '1 month', '24h later', '1e3h', '12345678s'])(
  '`%s` is no duration',
  (text) => {
    expect(parseDuration(text)).toBeNull();
  },
);
