import { daysBefore } from '../catalog/days.ts';
import { isWeekday } from '../catalog/working-days.ts';

/** Windows of seven days that signals look back over. */
const WEEKS = 13;

/** Of each of the weeks ending at `asOf`, oldest first, how many of its working days are holidays. */
export function holidaysOfWeeks(holidays: string[], asOf: string): number[] {
  const known = new Set(holidays);
  return Array.from({ length: WEEKS }, (_, index) => {
    const first = (WEEKS - 1 - index) * 7;
    const days = Array.from({ length: 7 }, (__, day) => daysBefore(asOf, first + day));
    return days.filter((day) => known.has(day) && isWeekday(day)).length;
  });
}
