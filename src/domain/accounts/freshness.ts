import type { Catalog } from '../catalog/catalog.ts';
import { dayIn, daysBetween } from '../catalog/days.ts';
import type { Measures } from '../measures/measures.ts';

export type Freshness = {
  state: 'fresh' | 'stale' | 'never';
  /** ISO timestamp of the newest event received. */
  lastEventAt: string | null;
  /** Whole days between the last event's day and `asOf`. */
  ageDays: number | null;
  /** True when events name no person, so every member-based measure is unknown. */
  personUnknown: boolean;
};

/** How far the account's data reaches, as of the day of its measures, and whether it names people. */
export function freshnessOf(
  { asOf, lastEventAt, weeklyActive }: Pick<Measures, 'asOf' | 'lastEventAt' | 'weeklyActive'>,
  { timeZone, thresholds }: Pick<Catalog, 'timeZone' | 'thresholds'>,
): Freshness {
  const personUnknown = weeklyActive === null;
  if (lastEventAt === null) return { state: 'never', lastEventAt, ageDays: null, personUnknown };
  const ageDays = daysBetween(dayIn(timeZone, new Date(lastEventAt)), asOf);
  const state = ageDays > thresholds.staleAfterDays ? 'stale' : 'fresh';
  return { state, lastEventAt, ageDays, personUnknown };
}
