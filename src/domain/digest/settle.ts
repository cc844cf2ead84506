import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { dayIn } from '../catalog/days.ts';
import { touchHomesOf } from '../home/queries.ts';
import { changesSince } from './changes.ts';
import { releaseCleared } from './claims/queries.ts';
import { touchDigestsOf } from './digest-posts.ts';
import { endSnoozes, endSnoozesUntil, lockSnoozesUntilWorse } from './snoozes/queries.ts';

/**
 * Ends what days and evaluations are the end of: snoozes whose day has come or whose account got worse, claims of
 * accounts of which nothing is open any more. It asks how things stand, not what happened, so it may be called at any
 * time, by any number of replicas, and makes up for what a killed process left; each is ended once.
 */
export async function settleDecisions(
  db: Database,
  { timeZone }: Pick<Catalog, 'timeZone'>,
  now: Date,
): Promise<void> {
  const today = dayIn(timeZone, now);
  await wake(db, (tx) => endSnoozesUntil(tx, today, now), today, now);
  await wake(db, (tx) => endWorse(tx, now), today, now);
  await wake(db, (tx) => releaseCleared(tx, now), today, now);
}

async function endWorse(tx: Database, now: Date): Promise<number[]> {
  const worse = (await lockSnoozesUntilWorse(tx)).filter(
    ({ signals, open }) => changesSince(signals, open).up.length > 0,
  );
  return worse.length === 0
    ? []
    : await endSnoozes(
        tx,
        worse.map(({ accountKey }) => accountKey),
        now,
      );
}

/** Ends something of accounts, and has what shows them drawn again. */
async function wake(
  db: Database,
  end: (tx: Database) => Promise<number[]>,
  today: string,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const accountKeys = await end(tx);
    if (accountKeys.length === 0) return;
    await touchDigestsOf(tx, accountKeys, today);
    await touchHomesOf(tx, accountKeys, now);
  });
}
