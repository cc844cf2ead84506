import { daysBefore } from './days.ts';

/** Monday to Friday. */
export function isWeekday(day: string): boolean {
  const weekday = new Date(day).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** Neither at a weekend nor one of the holidays. All days are ISO (`YYYY-MM-DD`). */
export function isWorkingDay(day: string, holidays: readonly string[]): boolean {
  return isWeekday(day) && !holidays.includes(day);
}

/** The day itself, or else the first working day after it. */
export function workingDayFrom(day: string, holidays: readonly string[]): string {
  return isWorkingDay(day, holidays) ? day : workingDayFrom(daysBefore(day, -1), holidays);
}

/** The day by which so many working days after it have begun; of 0 the day itself, or the next that is one. */
export function workingDaysAfter(day: string, days: number, holidays: readonly string[]): string {
  const from = workingDayFrom(day, holidays);
  return days === 0 ? from : workingDaysAfter(daysBefore(from, -1), days - 1, holidays);
}
