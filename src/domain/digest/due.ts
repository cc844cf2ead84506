import { daysBefore } from '../catalog/days.ts';
import type { Subscription } from './digest.ts';
import { localTime, nextTimeIn } from './local-time.ts';

/** A subscription with what its being due depends on. */
export type Pending = Pick<Subscription, 'sendAt' | 'weekdays' | 'timeZone'> & {
  createdAt: Date;
  /** ISO day of its last digest; null: there was none. */
  lastDay: string | null;
};

/**
 * The day (ISO, in its own time zone) of the digest that a subscription is due to get now; null: none. One that was
 * missed is due for the rest of its day. The first one after it was made is due at its next time, not at once.
 */
export function dayDue(
  { sendAt, weekdays, timeZone, createdAt, lastDay }: Pending,
  now: Date,
  holidays: readonly string[],
): string | null {
  const { day, time, weekday } = localTime(timeZone, now);
  if (time < sendAt || !weekdays.includes(weekday) || holidays.includes(day)) return null;
  if (lastDay !== null) return lastDay < day ? day : null;
  const made = localTime(timeZone, createdAt);
  return made.day < day || made.time <= sendAt ? day : null;
}

/** Hours of a person in which nothing is sent to them, `HH:MM` in their time zone; over midnight too. */
export type QuietHours = { from: string; until: string; timeZone: string };

/** When something that is ready now may be sent: now, or when quiet hours end. */
export function sendableAt(now: Date, quiet: QuietHours | null): Date {
  if (quiet === null || quiet.from === quiet.until) return now;
  const { from, until, timeZone } = quiet;
  const { time } = localTime(timeZone, now);
  const within = from < until ? time >= from && time < until : time >= from || time < until;
  return within ? nextTimeIn(timeZone, until, now) : now;
}

/** The day (ISO) of the next digest of a subscription that is made or changed now. */
export function nextDay(
  { sendAt, weekdays, timeZone }: Omit<Pending, 'createdAt' | 'lastDay'>,
  now: Date,
  holidays: readonly string[],
): string | null {
  const { day, time } = localTime(timeZone, now);
  const days = Array.from({ length: 60 }, (_, ahead) => daysBefore(day, -ahead));
  const fits = (each: string) =>
    (each > day || time <= sendAt) &&
    weekdays.includes(new Date(`${each}T00:00:00Z`).getUTCDay() || 7) &&
    !holidays.includes(each);
  return days.find(fits) ?? null;
}
