import { daysBetween } from '../catalog/days.ts';

/** Evaluations are made each night as of the day before; a day of grace for a night that was missed. */
const LATE_AFTER_DAYS = 2;

/** Whether what was evaluated as of a day (ISO) is no longer how things stand today. */
export function isLate(evaluatedOn: string, today: string): boolean {
  return daysBetween(evaluatedOn, today) > LATE_AFTER_DAYS;
}
