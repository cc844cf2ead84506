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

/** The last weeks of which all days have data, oldest first. */
export function weeksOf(
  { asOf, holidays, usageSince }: Pick<AccountFacts, 'asOf' | 'holidays' | 'usageSince'>,
  weeks: number[],
): Week[] {
  const starts = startsOf(asOf, weeks.length);
  return weeks
    .map((active, index) => ({ from: starts[index]!, active, holiday: (holidays[index] ?? 0) > 0 }))
    .filter(({ from }) => from >= usageSince);
}

/** The first days of so many weeks, oldest first. Accounts are judged as of one day after another: its weeks are kept. */
function startsOf(asOf: string, count: number): string[] {
  if (known.asOf !== asOf || known.starts.length !== count) {
    const starts = Array.from({ length: count }, (_, index) => daysBefore(asOf, 7 * (count - index) - 1));
    known = { asOf, starts };
  }
  return known.starts;
}

/** Making dates of all weeks of all accounts took a fifth of judging them. */
let known: { asOf: string; starts: string[] } = { asOf: '', starts: [] };

/** Whether there is data of all of the last 28 days. */
export function hasMonth({ asOf, usageSince }: Pick<AccountFacts, 'asOf' | 'usageSince'>): boolean {
  return usageSince <= daysBefore(asOf, 27);
}

/** Working days in the four weeks that end `weeksAgo` weeks before the day of the facts, holidays taken off. */
export function workingDays({ holidays }: Pick<AccountFacts, 'holidays'>, weeksAgo: number): number {
  const end = holidays.length - weeksAgo;
  return holidays.slice(Math.max(0, end - 4), Math.max(0, end)).reduce((days, taken) => days - taken, 20);
}
