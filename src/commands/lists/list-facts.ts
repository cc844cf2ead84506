import { daysBetween, dayIn } from '../../domain/catalog/days.ts';
import { listStandings, measureExtent } from '../../domain/portfolio/queries.ts';
import type { Standing } from '../../domain/portfolio/standing.ts';
import type { ListFacts } from '../../views/account-lists.ts';
import { today, type Desk } from '../desk.ts';

/** The accounts that somebody sees as they stand today, and what lists tell about the data they rest on. */
export type Portfolio = { standings: Standing[]; facts: ListFacts };

/** Loads the accounts with these keys; null: all. */
export async function loadPortfolio(desk: Desk, keys: Iterable<number> | null): Promise<Portfolio> {
  const day = today(desk);
  const [standings, extent] = await Promise.all([
    listStandings(desk.db, day, keys),
    measureExtent(desk.db, day),
  ]);
  const { newestEventAt } = extent;
  const { timeZone, thresholds } = desk.catalog;
  const age = newestEventAt === null ? null : daysBetween(dayIn(timeZone, new Date(newestEventAt)), day);
  const facts = {
    ...extent,
    today: day,
    stale: age === null || age > thresholds.staleAfterDays,
    accounts: standings.length,
    unjudged: standings.filter(({ likelihood }) => likelihood === null).length,
  };
  return { standings, facts };
}
