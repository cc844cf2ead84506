import { expect, test } from 'vitest';
import { asOfDay } from '../../src/cli/days.ts';
import { UsageError } from '../../src/cli/command.ts';
import { UserError } from '../../src/errors.ts';

const now = new Date('2026-03-20T02:00:00Z');
const newYork = { timeZone: 'America/New_York' };

test.each([
  [undefined, '2026-03-19'],
  ['2026-03-19', '2026-03-19'],
  ['2024-12-31', '2024-12-31'],
])('--as-of %s is %s', (given, day) => expect(asOfDay(given, newYork, now)).toBe(day));

test.each(['yesterday', '2026-02-30', '31.12.2024', '2026-3-1', ''])('--as-of %j is wrong usage', (given) => {
  expect(() => asOfDay(given, newYork, now)).toThrow(UsageError);
  expect(() => asOfDay(given, newYork, now)).toThrow(
    `a date of the calendar such as 2026-03-19; found "${given}"`,
  );
});

test('tomorrow is refused, and tomorrow begins where the catalogue says', () => {
  expect(() => asOfDay('2026-03-20', newYork, now)).toThrow(UserError);
  expect(() => asOfDay('2026-03-20', newYork, now)).toThrow('today is 2026-03-19 in America/New_York');
  expect(asOfDay('2026-03-20', { timeZone: 'UTC' }, now)).toBe('2026-03-20');
});
