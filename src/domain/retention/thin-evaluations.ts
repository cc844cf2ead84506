import type { Database } from '../../../drizzle/database.ts';
import { daysBefore, daysBetween } from '../catalog/days.ts';
import { deleteEvaluations, findFirstEvaluatedDay } from './queries.ts';

/** What people compare lies within a quarter and a month; before it a point a week draws the same line. */
const EVERY_DAY_KEPT = 120;

/** Days whose evaluations are removed in one statement: some hundred thousand rows at 10,000 accounts. */
const DAYS_AT_ONCE = 28;

/**
 * Keeps of evaluations older than 120 days those as of Mondays; returns how many were removed. A score as of a day
 * without one is computed from the day rows when somebody asks for it.
 */
export async function thinEvaluations(db: Database, today: string, stop?: AbortSignal): Promise<number> {
  const first = await findFirstEvaluatedDay(db);
  const days = first === null ? [] : thinnedDays(first, daysBefore(today, EVERY_DAY_KEPT));
  let removed = 0;
  for (let from = 0; from < days.length; from += DAYS_AT_ONCE) {
    if (stop?.aborted) break;
    removed += await deleteEvaluations(db, days.slice(from, from + DAYS_AT_ONCE));
  }
  return removed;
}

/** The days from `first` on and before `end` that are no Mondays. */
export function thinnedDays(first: string, end: string): string[] {
  const all = Array.from({ length: Math.max(0, daysBetween(first, end)) }, (_, at) => daysBefore(first, -at));
  return all.filter((day) => new Date(day).getUTCDay() !== 1);
}
