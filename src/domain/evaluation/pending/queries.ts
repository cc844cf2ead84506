import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { ofAccounts } from '../../accounts/queries.ts';
import type { Placed } from '../chunks.ts';

/** How many partitions the day rows have (drizzle/0001_foundation.sql). */
const PARTITIONS = 16;

/** Whether an account's day rows lie in a partition. */
const liesIn = (part: SQL): SQL =>
  sql`satisfies_hash_partition('member_days'::regclass, ${sql.raw(`${PARTITIONS}`)}, ${part}, account_key)`;

/** Accounts (null: all) with the partitions of their usage. */
export async function placeAccounts(db: Database, accountKeys: number[] | null): Promise<Placed[]> {
  const { rows } = await db.execute<Placed>(sql`
    select account_key as "accountKey", part
    from accounts join generate_series(0, ${sql.raw(`${PARTITIONS - 1}`)}) as part on ${liesIn(sql`part`)}
    where ${ofAccounts(accountKeys)}
    order by part, account_key`);
  return rows;
}

/** Any number that nothing else here uses as the first of a lock's two. */
const EVALUATION_LOCK = sql.raw('72140');

/**
 * Memory for the hash tables of a chunk, and one process for each: chunks that run side by side use the processors
 * better than the workers of one do. Compiling the statement would take longer than running it.
 */
export async function allowChunkMemory(tx: Database): Promise<void> {
  await tx.execute(sql`select set_config('work_mem', '64MB', true), set_config('jit', 'off', true),
    set_config('max_parallel_workers_per_gather', '0', true)`);
}

/** Waits until nobody else evaluates accounts of a partition, until the end of the transaction. */
export async function lockPart(tx: Database, part: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${EVALUATION_LOCK}, ${part}::integer)`);
}

/** Waits until nobody evaluates any account, and keeps everyone from it until the end of the transaction. */
export async function lockAllParts(tx: Database): Promise<void> {
  await tx.execute(sql`
    select pg_advisory_xact_lock(${EVALUATION_LOCK}, part)
    from generate_series(0, ${sql.raw(`${PARTITIONS - 1}`)}) as part`);
}

/** The same of one partition without waiting; false: somebody does. */
export async function tryLockPart(tx: Database, part: number): Promise<boolean> {
  const { rows } = await tx.execute<{ locked: boolean }>(
    sql`select pg_try_advisory_xact_lock(${EVALUATION_LOCK}, ${part}::integer) as locked`,
  );
  return rows[0]!.locked;
}

/** Partitions with accounts that wait to be evaluated as of a day; null: of any. */
export async function listPendingParts(db: Database, asOf: string | null): Promise<number[]> {
  const { rows } = await db.execute<{ part: number }>(sql`
    select distinct part
    from (select distinct account_key from pending_evaluations where ${ofDay(asOf)}) as waiting
    join generate_series(0, ${sql.raw(`${PARTITIONS - 1}`)}) as part on ${liesIn(sql`part`)}
    order by 1`);
  return rows.map((row) => row.part);
}

/** How many accounts wait; one that waits as of two days counts twice. */
export async function countPending(db: Database): Promise<number> {
  const { rows } = await db.execute<{ waiting: number }>(
    sql`select count(*) as waiting from (select distinct as_of, account_key from pending_evaluations) as waiting`,
  );
  return rows[0]!.waiting;
}

/** Accounts that wait as of a day; `again`: those that wait more than once, as something changed since they were put there. */
export type Waiting = { asOf: string; accountKeys: number[]; again: Set<number> };

/**
 * Takes accounts of a partition out of those that wait, at most so many: they are back if the transaction fails. Of
 * several days the earliest, because signals live from day to day. Null: none waits (as of the day, where one is given).
 */
export async function takePendingEvaluations(
  tx: Database,
  part: number,
  asOf: string | null,
  most: number,
): Promise<Waiting | null> {
  const { rows } = await tx.execute<{ asOf: string; accountKey: number; times: number }>(sql`
    with chosen as (
      select distinct as_of, account_key from pending_evaluations
      where ${liesIn(sql`${part}::integer`)} and as_of = (
        select min(as_of) from pending_evaluations where ${ofDay(asOf)} and ${liesIn(sql`${part}::integer`)}
      )
      order by account_key limit ${most}::integer
    ),
    taken as (
      delete from pending_evaluations using chosen
      where pending_evaluations.as_of = chosen.as_of and pending_evaluations.account_key = chosen.account_key
      returning chosen.as_of, chosen.account_key
    )
    select as_of as "asOf", account_key as "accountKey", count(*) as times
    from taken group by as_of, account_key order by account_key`);
  const [first] = rows;
  if (first === undefined) return null;
  return {
    asOf: first.asOf,
    accountKeys: rows.map(({ accountKey }) => accountKey),
    again: new Set(rows.filter(({ times }) => times > 1).map(({ accountKey }) => accountKey)),
  };
}

/** Has every account evaluated as of a day. Returns how many there are. */
export async function enqueueAll(tx: Database, asOf: string): Promise<number> {
  const { rowCount } = await tx.execute(
    sql`insert into pending_evaluations (as_of, account_key) select ${asOf}::date, account_key from accounts`,
  );
  return rowCount ?? 0;
}

const ofDay = (asOf: string | null): SQL => (asOf === null ? sql`true` : sql`as_of = ${asOf}::date`);
