import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { dayIn, daysBefore } from '../catalog/days.ts';
import { readEvaluationDay } from '../evaluation/evaluation-day.ts';
import { compared, readPortion } from '../evaluation/load-facts.ts';
import { placeAccounts } from '../evaluation/pending/queries.ts';
import { readOpenBefore } from '../evaluation/storing/queries.ts';
import { loadFeeds } from '../feed/load-feeds.ts';
import { loadHealthRecord } from '../health/load-health-record.ts';
import { measureFunnel } from '../journey/queries.ts';
import { measureLevelMovement } from '../levels/queries.ts';
import { measureMilestones } from '../milestones/queries.ts';
import { readCare } from '../ownership/queries.ts';
import { readTasksAt } from '../tasks/at-account/queries.ts';
import { rollUpPending } from '../usage/roll-up.ts';
import type { AccountCard } from './card.ts';
import { composeCard } from './compose-card.ts';

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
  const accountKeys = [accountKey];
  const [place] = await placeAccounts(db, accountKeys);
  if (place === undefined) return null;
  // By the name of its partition: the planner would look at each of the others.
  const scope = { accountKeys, part: place.part };
  const [day, feeds, milestones, open, lastWeek, movement, { whole: funnel }, tasks, care] =
    await Promise.all([
      readEvaluationDay(db, catalog, asOf),
      loadFeeds(db, catalog, asOf, accountKeys, place.part),
      measureMilestones(db, catalog, asOf, accountKeys, scope),
      readOpenBefore(db, accountKeys, asOf),
      loadHealthRecord(db, catalog, accountKey, daysBefore(asOf, 7)),
      measureLevelMovement(db, catalog, asOf, accountKeys, place.part),
      measureFunnel(db, catalog, asOf, { ...scope, cut: null }),
      readTasksAt(db, accountKey, today, catalog.timeZone),
      readCare(db, accountKey, today),
    ]);
  const [facts] = await readPortion(db, day, scope, { feeds, milestones });
  if (facts === undefined) return null;
  return composeCard(compared(facts, day), {
    catalog,
    today,
    calibration: day.calibration,
    open,
    lastWeek,
    movement,
    funnel,
    tasks,
    care,
  });
}
