import { daysBefore } from '../catalog/days.ts';
import type { AccountFacts } from '../evaluation/facts.ts';

/** Seven days, of which the last week's last is the day of the facts: every week has the same weekdays. */
export type Week = {
  /** ISO day. */
  from: string;
  /** Distinct active members. */
  active: number;
  /** A working day of it was a holiday, so that little use in it means nothing. */
  holiday: boolean;
};

/** The last weeks, oldest first. */
export function weeksOf(facts: Pick<AccountFacts, 'asOf' | 'holidays'>, weeks: number[]): Week[] {
  return weeks.map((active, index) => ({
    from: daysBefore(facts.asOf, 7 * (weeks.length - index) - 1),
    active,
    holiday: (facts.holidays[index] ?? 0) > 0,
  }));
}

/** Working days in the four weeks that end `weeksAgo` weeks before the day of the facts, holidays taken off. */
export function workingDays({ holidays }: Pick<AccountFacts, 'holidays'>, weeksAgo: number): number {
  const end = holidays.length - weeksAgo;
  return holidays.slice(Math.max(0, end - 4), Math.max(0, end)).reduce((days, taken) => days - taken, 20);
}
