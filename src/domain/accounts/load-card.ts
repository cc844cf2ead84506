import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { dayIn } from '../catalog/days.ts';
import { measureOpinions } from '../health/queries.ts';
import { scoreHealth } from '../health/score.ts';
import { measureLevels } from '../levels/queries.ts';
import { measureAccounts } from '../measures/queries.ts';
import { rollUpPending } from '../usage/roll-up.ts';
import { benchmarksOf } from './benchmarks.ts';
import type { AccountCard } from './card.ts';
import { championOf } from './champion.ts';
import { freshnessOf } from './freshness.ts';
import { quadrantOf } from './quadrant.ts';
import { findAccount, findChampion } from './queries.ts';

/**
 * The account card as of a day (`YYYY-MM-DD` in the catalogue's time zone, inclusive), with everything received
 * until now; null when there is no such account. A day after that of `now` is a RangeError.
 */
export async function loadCard(
  db: Database,
  catalog: Catalog,
  accountKey: number,
  asOf: string,
  now: Date,
): Promise<AccountCard | null> {
  const today = dayIn(catalog.timeZone, now);
  if (asOf > today) throw new RangeError(`No card of the future: ${asOf}`);
  await rollUpPending(db, catalog, [accountKey]);
  const [account, [measures], [opinions], distribution, champion] = await Promise.all([
    findAccount(db, accountKey),
    measureAccounts(db, catalog, asOf, [accountKey]),
    measureOpinions(db, asOf, [accountKey]),
    measureLevels(db, catalog, asOf, accountKey),
    findChampion(db, catalog.timeZone, accountKey, asOf),
  ]);
  if (account === null || measures === undefined || opinions === undefined) return null;
  const freshness = freshnessOf(measures, catalog);
  return {
    account,
    asOf,
    today,
    measures,
    health: scoreHealth({ measures, opinions }, catalog),
    // Without people in the events nobody but the invited would be seen, and that is not what is known.
    levels: freshness.personUnknown ? null : distribution,
    quadrant: quadrantOf(measures, catalog.thresholds),
    benchmarks: benchmarksOf(measures),
    freshness,
    champion: championOf(account.championMemberId, champion, asOf, freshness),
  };
}
