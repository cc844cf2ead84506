import { daysBefore, daysBetween } from '../catalog/days.ts';

/** Days without any data, of any account, that make a gap. */
const GAP_DAYS = 7;

/** Days looked at: the 180 of milestones and the 13 weeks of signals, and more to see that there is no gap before them. */
export const LOOKED_AT_DAYS = 189;

/**
 * The day from which usage data has come without a gap of a week, from the days of the last 27 weeks on which any came
 * (the newest first). What lies before it is unknown, not unused.
 */
export function usageSinceOf(days: string[], asOf: string): string {
  let since = days[0];
  if (since === undefined) return asOf;
  for (const day of days) {
    if (daysBetween(day, since) > GAP_DAYS) return since;
    since = day;
  }
  return since < daysBefore(asOf, LOOKED_AT_DAYS - GAP_DAYS) ? daysBefore(asOf, LOOKED_AT_DAYS) : since;
}
