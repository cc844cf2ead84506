import { expect, test } from 'vitest';
import { dayIn, daysBefore, daysBetween, isDay } from '../../../src/domain/catalog/days.ts';

test.each([
  ['UTC', '2026-01-01T00:00:00Z', '2026-01-01'],
  ['America/New_York', '2026-01-01T04:59:59Z', '2025-12-31'],
  ['Asia/Tokyo', '2025-12-31T15:00:00Z', '2026-01-01'],
])('in %s %s is %s', (zone, at, day) => expect(dayIn(zone, new Date(at))).toBe(day));

test.each([
  ['2026-03-01', '2026-03-01', 0],
  ['2026-02-28', '2026-03-01', 1],
  ['2024-02-28', '2024-03-01', 2],
  ['2026-03-30', '2026-03-28', -2],
])('from %s to %s are %i days', (from, to, days) => expect(daysBetween(from, to)).toBe(days));

test.each([
  ['2026-03-01', 0, '2026-03-01'],
  ['2026-03-01', 1, '2026-02-28'],
  ['2024-03-01', 366, '2023-03-01'],
])('before %s by %i days is %s', (day, days, before) => expect(daysBefore(day, days)).toBe(before));

test.each([
  ['2026-02-28', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-2-3', false],
  ['20260203', false],
  ['2026-02-03T00:00', false],
  ['today', false],
  ['', false],
])('that %j is a date is %s', (text, is) => expect(isDay(text)).toBe(is));
