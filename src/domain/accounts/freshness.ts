import type { Catalog } from '../catalog/catalog.ts';
import { dayIn, daysBetween } from '../catalog/days.ts';
import type { Measures } from '../measures/measures.ts';
import type { Freshness } from './card.ts';

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
