import { expect, test } from 'vitest';
import { isDue, scheduleOfCron, scheduleOfDuration } from '../../../src/domain/pulls/due.ts';

const now = new Date('2026-03-01T12:00:00Z');
const began = (at: string, endedAt: Date | null = now) => ({ beganAt: new Date(at), endedAt });

test.each([
  ['never ran', '15 minutes', null, true],
  ['ran just now', '15 minutes', began('2026-03-01T11:59:00Z'), false],
  ['ran as long ago as it should', '15 minutes', began('2026-03-01T11:45:00Z'), true],
  ['ran as long ago, by a clock a little ahead', '15 minutes', began('2026-03-01T11:45:20Z'), true],
  ['was cut off', '15 minutes', began('2026-03-01T11:59:00Z', null), true],
])('every 15 minutes: %s', (_name, every, state, due) => {
  expect(isDue(scheduleOfDuration(every)!, state, now)).toBe(due);
});

test('a tick of cron is run once, whichever replica is first', () => {
  const schedule = scheduleOfCron('0 12 * * *');
  expect(isDue(schedule, began('2026-03-01T11:59:58Z'), now)).toBe(false);
  expect(isDue(schedule, began('2026-03-01T11:58:00Z'), now)).toBe(true);
});

test.each(['30 seconds', '0', 'often'])('every `%s` is refused', (every) => {
  expect(scheduleOfDuration(every)).toBeNull();
});
