import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { dayIn, daysBetween } from '../catalog/days.ts';
import { isLate } from '../evaluation/late.ts';
import type { Portfolio } from './portfolio.ts';
import { listStandings, measureExtent } from './queries.ts';

/**
 * Loads the accounts with these keys (null: all) as they stand at `now`. Where the keys are none the data is that of all:
 * that somebody has no account does not mean that none was received.
 */
export async function loadPortfolio(
  db: Database,
  { timeZone, thresholds }: Pick<Catalog, 'timeZone' | 'thresholds'>,
  now: Date,
  keys: Iterable<number> | null,
): Promise<Portfolio> {
  const today = dayIn(timeZone, now);
  const asked = keys === null ? null : [...keys];
  const [standings, extent] = await Promise.all([
    listStandings(db, today, asked),
    measureExtent(db, today, asked?.length === 0 ? null : asked),
  ]);
  const { newestEventAt, evaluatedOn } = extent;
  const age = newestEventAt === null ? null : daysBetween(dayIn(timeZone, new Date(newestEventAt)), today);
  const facts = {
    ...extent,
    today,
    late: evaluatedOn !== null && isLate(evaluatedOn, today),
    stale: age === null || age > thresholds.staleAfterDays,
    accounts: standings.length,
    unjudged: standings.filter(({ usageUnknown }) => usageUnknown).length,
  };
  return { standings, facts };
}
