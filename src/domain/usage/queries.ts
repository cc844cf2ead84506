import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { catalogNumbers, usageState } from '../../../drizzle/schema/usage.ts';
import { ofAccounts } from '../accounts/queries.ts';
import type { PendingDay } from './chunks.ts';
import type { Numbers } from './numbers.ts';

/** An account day: what is rolled up as one. */
export type AccountDay = { day: string; accountKey: number };

/** The keys of the advisory locks the usage store takes; any numbers that nothing else here uses. */
const PARTITIONS_LOCK = sql.raw('721400100');
const ROLL_UP_LOCK = sql.raw('721400101');

/**
 * Makes sure that raw events of these days (`YYYY-MM-DD`) have a partition to go to. Several processes may ask for
 * the same. Call it before the transaction that appends, and what it creates is there for all at once; within it, and
 * others who need new days wait for the transaction's end. Returns the days whose partition it created.
 */
export async function ensureDayPartitions(db: Database, days: string[]): Promise<string[]> {
  if ((await missingPartitions(db, days)).length === 0) return [];
  return await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${PARTITIONS_LOCK})`);
    const missing = await missingPartitions(tx, days);
    // Attaching leaves readers and writers of other days alone; `create ... partition of` would stop them all.
    const statements = missing.map(
      (day) =>
        `create table ${partitionName(day)} (like events including defaults); ` +
        `alter table events attach partition ${partitionName(day)} for values from ('${day}') to ('${day}'::date + 1);`,
    );
    if (missing.length > 0) await tx.execute(sql.raw(statements.join('\n')));
    return missing;
  });
}

/** Read from the tables of the catalogue, as `to_regclass` may answer from before the lock was had. */
async function missingPartitions(db: Database, days: string[]): Promise<string[]> {
  const { rows } = await db.execute<{ day: string }>(sql`
    select distinct wanted.day from unnest(${sql.param(days)}::date[]) as wanted(day)
    where to_char(wanted.day, '"events_"YYYYMMDD') not in (
      select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
      where inhparent = 'events'::regclass
    )
    order by wanted.day`);
  return rows.map((row) => row.day);
}

/** The partition that holds the raw events of a day. */
export const partitionName = (day: string) => `events_${day.replaceAll('-', '')}`;

/**
 * Notes account days as having new raw events; call it in the transaction that appends them. It takes the row even
 * when the note is there already: otherwise a roll-up could remove the note before these events can be seen. Taking it
 * costs less than writing it anew, which is done once a second, so that its age is known.
 * In the order of the key, so that two appenders never wait for each other. `vouched`: these events hold no message
 * id twice; it counts as long as nobody else appends to the account day.
 */
export async function markPending(
  db: Database,
  pairs: AccountDay[],
  options: { vouched?: boolean } = {},
): Promise<void> {
  await db.execute(markingPending(pairs, options));
}

/** The statement of `markPending`. */
export function markingPending(pairs: AccountDay[], { vouched = false }: { vouched?: boolean } = {}): SQL {
  const days = arrayOf(pairs.map(({ day }) => day));
  const accountKeys = arrayOf(pairs.map(({ accountKey }) => accountKey));
  return sql`
    insert into pending_rollups (day, account_key, vouched)
    select distinct day, account_key, ${vouched}::boolean
    from unnest(${days}::date[], ${accountKeys}::integer[]) as pairs (day, account_key)
    order by account_key, day
    on conflict (account_key, day) do update set changed_at = excluded.changed_at, vouched = false
      where pending_rollups.vouched or pending_rollups.changed_at < excluded.changed_at - interval '1 second'`;
}

/** As PostgreSQL writes an array of what needs no quotes. */
const arrayOf = (values: (string | number)[]): string => `{${values.join(',')}}`;

/** Whether anything waits to be rolled up, and what the day rows were computed with. */
export async function readRollUpState(
  db: Database,
  accountKeys: number[] | null,
): Promise<{ mappingVersion: string | null; pending: boolean }> {
  const { rows } = await db.execute<{ mappingVersion: string | null; pending: boolean }>(sql`
    select (select mapping_version from usage_state) as "mappingVersion",
      exists (select from pending_rollups where ${ofAccounts(accountKeys)}) as pending`);
  return rows[0]!;
}

/** Account days that wait to be rolled up, and for how many seconds the one that was appended to longest ago. */
export async function measureRollUpBacklog(
  db: Database,
): Promise<{ accountDays: number; oldestSeconds: number }> {
  const { rows } = await db.execute<{ accountDays: number; oldestSeconds: number }>(sql`
    select count(*)::integer as "accountDays",
      coalesce(extract(epoch from now() - min(changed_at)), 0)::float8 as "oldestSeconds"
    from pending_rollups`);
  return rows[0]!;
}

/** What the day rows are computed with; null before the first roll-up. It changes only under `lockRollUps`. */
export async function readMappingVersion(db: Database): Promise<string | null> {
  const [state] = await db.select({ version: usageState.mappingVersion }).from(usageState);
  return state?.version ?? null;
}

/** One roll-up at a time: a reader that finds another at work waits for it and then reads what it wrote. */
export async function lockRollUps(tx: Database): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${ROLL_UP_LOCK})`);
}

/** Keeps the day rows as they are until the end of the transaction; several may at once. */
export async function holdRollUps(tx: Database): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${ROLL_UP_LOCK})`);
}

const numbersBeingRead = new WeakMap<Database, Promise<Numbers>>();

/** The numbers of catalogue entries. Whoever asks while they are being read gets the same. */
export function readNumbers(db: Database): Promise<Numbers> {
  const reading = numbersBeingRead.get(db) ?? readNumbersNow(db).finally(() => numbersBeingRead.delete(db));
  numbersBeingRead.set(db, reading);
  return reading;
}

async function readNumbersNow(db: Database): Promise<Numbers> {
  const numbers: Numbers = { feature: new Map(), workflow: new Map(), activation: new Map() };
  for (const row of await db.select().from(catalogNumbers)) numbers[row.kind].set(row.key, row.number);
  return numbers;
}

/** Days with account days to roll up, of all accounts or some. */
export async function findPendingDays(db: Database, accountKeys: number[] | null): Promise<PendingDay[]> {
  const { rows } = await db.execute<PendingDay>(sql`
    select day, coalesce(pg_relation_size(to_regclass(to_char(day, '"events_"YYYYMMDD'))), 0) as bytes
    from (select distinct day from pending_rollups where ${ofAccounts(accountKeys)}) as pending`);
  return rows;
}

/**
 * Moves the notes of these days to the session's table `rolling_up` and returns how many there are. Notes that an
 * appender is writing at this moment stay: its events cannot be seen yet.
 *
 * `pair` is the account day as one number: PostgreSQL takes a join on two columns of few values each for a costly
 * one, and would sort every event instead. `closed`: the raw events of its day rows were removed.
 */
export async function takePending(
  tx: Database,
  days: string[],
  accountKeys: number[] | null,
): Promise<number> {
  await tx.execute(sql`
    create temporary table if not exists rolling_up
      (account_key integer, day date, pair bigint, vouched boolean, closed boolean)
    on commit delete rows`);
  const { rowCount } = await tx.execute(sql`
    with taken as (
      delete from pending_rollups where (account_key, day) in (
        select account_key, day from pending_rollups
        where day = any(${sql.param(days)}::date[]) and ${ofAccounts(accountKeys)}
        for update skip locked
      )
      returning account_key, day, vouched
    )
    insert into rolling_up
    select account_key, day, ${PAIR}, vouched,
      case when day < (select raw_from from usage_state) then exists (
        select from account_days as known
        where known.account_key = taken.account_key and known.day = taken.day and closed
      ) else false end
    from taken`);
  if ((rowCount ?? 0) > 1000) await tx.execute(sql`analyze rolling_up`);
  return rowCount ?? 0;
}

/** Has the accounts in `rolling_up` evaluated as of today: what is known of them has changed. */
export async function markForEvaluation(tx: Database, timeZone: string): Promise<void> {
  await tx.execute(sql`
    insert into pending_evaluations (as_of, account_key)
    select distinct (now() at time zone ${timeZone})::date, account_key from rolling_up`);
}

/** Has the days in `rolling_up` added up over all accounts again, when somebody asks for them. */
export async function outdateFeedDays(tx: Database): Promise<void> {
  await tx.execute(
    sql`update feed_days set stale = true where day in (select day from rolling_up) and not stale`,
  );
}

/** Has what is kept of the accounts in `rolling_up` left alone where it holds the day, until it is kept anew. */
export async function outdateKeptUsage(tx: Database): Promise<void> {
  await tx.execute(sql`
    update kept_usage set stale = true
    from (select account_key, min(day) as first from rolling_up group by account_key) as rolled
    where kept_usage.account_key = rolled.account_key and first <= up_to and not stale`);
}

/** An account day as one number. */
export const PAIR: SQL = sql`(account_key::bigint * 65536 + (day - date '1970-01-01'))`;
