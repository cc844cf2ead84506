import { daysBefore, daysBetween } from '../catalog/days.ts';

/** A time that is replayed, both days included (ISO). */
export type Span = { from: string; to: string };

/** History is looked at a year back unless more or less is asked for: every season once. */
const USUAL_DAYS = 365;

/** So many accounts times days take about a minute; more are looked at once a week. */
const MOST_ACCOUNT_DAYS = 20_000;

export const DAILY = 1;
const WEEKLY = 7;

/** The last year up to `to`, or as far back as data reaches. */
export function usualFrom(firstDay: string, to: string): string {
  const yearAgo = daysBefore(to, USUAL_DAYS - 1);
  return yearAgo > firstDay ? yearAgo : firstDay;
}

/** Days from one look to the next: every day where that is quick, else every week. */
export function usualStep(accounts: number, { from, to }: Span): number {
  return accounts * (daysBetween(from, to) + 1) <= MOST_ACCOUNT_DAYS ? DAILY : WEEKLY;
}

/** The days that are looked at, in order; the last one is `to`. */
export function planSteps({ from, to }: Span, step: number): string[] {
  const count = Math.floor(daysBetween(from, to) / step) + 1;
  return Array.from({ length: count }, (_, index) => daysBefore(to, (count - 1 - index) * step));
}
