import { sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { allowChunkMemory } from '../evaluation/pending/queries.ts';
import { HISTORY_DAYS } from '../feed/history.ts';
import { addUpDays } from '../feed/queries.ts';
import type { Span } from './steps.ts';

/** How far the day rows reach up to a day, and what of the events is not in them yet. */
export type HistoryReach = { first: string | null; last: string | null; pendingDays: number };

/** The first and the last day with anything rolled up on or before `today`, and how many account days wait. */
export async function findHistoryReach(db: Database, today: string): Promise<HistoryReach> {
  const { rows } = await db.execute<HistoryReach>(sql`
    select min(day) as first, max(day) as last,
      (select count(*) from pending_rollups where day <= ${today}::date)::integer as "pendingDays"
    from account_days where day <= ${today}::date`);
  return rows[0]!;
}

/**
 * Makes a transaction one that reads history and that PostgreSQL lets write nothing. Judging a feed adds up the days of
 * all accounts and keeps the sums in `feed_days`; here a temporary table of that name stands before it, filled for the
 * whole span, and goes with the transaction.
 */
export async function beginReading(tx: Database, { from, to }: Span): Promise<void> {
  await tx.execute(
    sql`create temporary table feed_days_of_replay (like feed_days including all) on commit drop`,
  );
  await tx.execute(sql`
    insert into feed_days_of_replay select * from feed_days
    where day between ${from}::date - ${HISTORY_DAYS}::integer and ${to}::date and not stale`);
  await tx.execute(sql`alter table feed_days_of_replay rename to feed_days`);
  const { rows } = await tx.execute<{ day: string }>(sql`
    select day::date from generate_series(${from}::date - ${HISTORY_DAYS}::integer, ${to}::date, interval '1 day') as day
    where day::date not in (select day from feed_days)`);
  await addUpDays(
    tx,
    rows.map(({ day }) => day),
  );
  await allowChunkMemory(tx);
  await tx.execute(sql`set transaction read only`);
}
