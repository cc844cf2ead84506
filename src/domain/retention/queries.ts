import { sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { partitionName } from '../usage/queries.ts';

/**
 * Keeps everyone from appending to these days until the end of the transaction. Gives up (`lock_not_available`) when
 * somebody else holds one of them: those who queue up behind do not wait for long, and where two wait for each other,
 * it is never the appender whose work is lost, as PostgreSQL looks for such a knot only after a second.
 */
export async function lockRawDays(tx: Database, days: string[]): Promise<void> {
  await tx.execute(sql`set local lock_timeout = '500ms'`);
  await tx.execute(
    sql.raw(`lock table only events, ${days.map(partitionName).join(', ')} in access exclusive mode`),
  );
}

/** Which of these days have account days that wait to be rolled up. */
export async function findPendingAmong(tx: Database, days: string[]): Promise<Set<string>> {
  const { rows } = await tx.execute<{ day: string }>(
    sql`select distinct day from pending_rollups where day = any(${sql.param(days)}::date[])`,
  );
  return new Set(rows.map(({ day }) => day));
}

/** Removes the raw events of these days; their account days are closed from now on. Returns how many were closed. */
export async function removeRawDays(tx: Database, days: string[]): Promise<number> {
  await tx.execute(sql.raw(`drop table ${days.map(partitionName).join(', ')}`));
  const { rowCount } = await tx.execute(
    sql`update account_days set closed = true where day = any(${sql.param(days)}::date[]) and not closed`,
  );
  await tx.execute(sql`
    update usage_state set raw_from = greatest(
      raw_from, (select max(day) + 1 from unnest(${sql.param(days)}::date[]) as removed (day)))`);
  await tx.execute(sql`delete from anonymous_events where day = any(${sql.param(days)}::date[])`);
  return rowCount ?? 0;
}

/**
 * Forgets which late messages were added before an instant, of days whose raw events are removed again; returns how
 * many. One that is sent once more after that counts again.
 */
export async function pruneLateMessages(db: Database, before: Date, rawDays: string[]): Promise<number> {
  const { rowCount } = await db.execute(sql`
    delete from late_messages where noted_at < ${before}::timestamptz and day <> all(${sql.param(rawDays)}::date[])`);
  return rowCount ?? 0;
}

/** Removes write keys that were revoked or replaced before an instant; returns how many. */
export async function pruneWriteKeys(db: Database, before: Date): Promise<number> {
  const { rowCount } = await db.execute(
    sql`delete from write_keys where least(revoked_at, expires_at) < ${before}::timestamptz`,
  );
  return rowCount ?? 0;
}

/** The day of the oldest evaluation; null: there is none. */
export async function findFirstEvaluatedDay(db: Database): Promise<string | null> {
  const { rows } = await db.execute<{ day: string | null }>(sql`select min(as_of) as day from evaluations`);
  return rows[0]!.day;
}

/** Removes the evaluations as of these days; returns how many. */
export async function deleteEvaluations(db: Database, days: string[]): Promise<number> {
  const { rowCount } = await db.execute(
    sql`delete from evaluations where as_of = any(${sql.param(days)}::date[])`,
  );
  return rowCount ?? 0;
}
