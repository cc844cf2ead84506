import { expect, test } from 'vitest';
import { beginningOf, nextWatermark } from '../../../src/domain/pulls/watermark.ts';

const now = new Date('2026-03-10T00:00:00Z');
const EARLIER = '2026-03-01T00:00:00.000001Z';
const LATER = '2026-03-02T00:00:00.000000Z';

test.each([
  ['the first', undefined, EARLIER, EARLIER],
  ['a newer one', EARLIER, LATER, LATER],
  ['an older one, after rows were removed', LATER, EARLIER, LATER],
  ['no rows', EARLIER, null, EARLIER],
  ['no rows ever', undefined, null, undefined],
  ['one of the future', EARLIER, '2126-01-01T00:00:00.000000Z', '2026-03-10T00:00:00.000Z'],
])('%s', (_name, known, found, next) => {
  expect(nextWatermark(known, found, now)).toBe(next);
});

test('a pull begins an overlap before the watermark, the first at the beginning of time', () => {
  expect(beginningOf(LATER, 3_600_000)).toBe('2026-03-01T23:00:00.000Z');
  // Rounded down, not past a row.
  expect(beginningOf('2026-03-01T00:00:00.000999Z', 0)).toBe('2026-03-01T00:00:00.000Z');
  expect(beginningOf(undefined, 0)).toBe('1970-01-01T00:00:00.000Z');
});
