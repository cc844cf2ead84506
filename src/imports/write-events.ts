import type { DuckDBDataChunk, DuckDBResult } from '@duckdb/node-api';
import type { Connection } from '../db/database.ts';
import { type AccountDay, ensureDayPartitions } from '../domain/usage/queries.ts';
import { UserError } from '../errors.ts';
import { importRefusals } from '../views/import-refusals.ts';
import { encodeEvents } from './encode-events.ts';
import { type Client, type EventBatch, copyEventKeys, copyMessageIds, openEventBatch } from './queries.ts';
import { loadTable, readNumber, readRows, type Staging } from './staging.ts';
import { usable } from './strangers.ts';
import { integers } from './vectors.ts';

/** Small enough that little is lost when the import is stopped, large enough that a commit costs nothing. */
const BATCH_ROWS = 100_000;
/** A day longer than this is cut. */
const MOST_ROWS = 1_000_000;
const DAY_MS = 86_400_000;

/** What a run of the command tells while it works, and how it is told to stop. */
export type Watch = { onBatch: (done: number, total: number) => void; stop: AbortSignal };

/**
 * Appends the good events that are not there yet, ordered by day, and returns how many. Each batch is a transaction;
 * which events are there is read from the events themselves, so that a run that was killed at any moment is taken up
 * where it stopped, and a file that overlaps what is there adds only what is new.
 */
export async function writeEvents(
  staging: Staging,
  connection: Connection,
  client: Client,
  { onBatch, stop }: Watch,
): Promise<number> {
  await resolveKeys(staging, client);
  const days = await touchedDays(staging);
  await loadKnownMessages(staging, client, days);
  const total = await readNumber(staging, `select count(*) ${ARRIVING}`);
  if (total === 0) return 0;
  const [result] = await Promise.all([
    staging.duck.stream(ENCODABLE),
    ensureDayPartitions(connection.db, days),
  ]);
  let done = 0;
  for await (const rows of appendInBatches(result, client)) {
    done += rows;
    onBatch(done, total);
    if (stop.aborted) throw new UserError(importRefusals.stopped());
  }
  return done;
}

/** `resolved_people` and `resolved_names`: the keys by which PostgreSQL knows who did what. */
async function resolveKeys(staging: Staging, client: Client): Promise<void> {
  const names = await readRows<'event'>(
    staging,
    'select distinct event from staged_events where fault is null',
  );
  const path = staging.temporary('event_names.csv');
  await copyEventKeys(client, names.map(({ event }) => event!).toSorted(), path);
  await loadTable(staging, 'resolved_names', { name: 'VARCHAR', event_key: 'INTEGER' }, path);
  // Strangers are not stored, so they are not among them.
  await staging.duck.run(`create temp table resolved_people as
    select account_id, named.member_id, account_key, coalesce(member_key, 0)::integer as member_key
    from (select distinct account_id, member_id from staged_events where fault is null) as named
    join stored_accounts using (account_id)
    left join stored_members using (account_id, member_id)
    where named.member_id is null or member_key is not null`);
}

async function touchedDays(staging: Staging): Promise<string[]> {
  const rows = await readRows<'day'>(
    staging,
    'select distinct day::varchar as day from staged_events where fault is null order by day',
  );
  return rows.map(({ day }) => day!);
}

/** `known_messages`: the message ids that are there already, on the days and for the accounts of this file. */
async function loadKnownMessages(staging: Staging, client: Client, days: string[]): Promise<void> {
  const accounts = await readRows<'account_key'>(
    staging,
    'select distinct account_key from resolved_people order by 1',
  );
  const path = staging.temporary('message_ids.csv');
  await copyMessageIds(
    client,
    days,
    accounts.map(({ account_key }) => Number(account_key)),
    path,
  );
  await loadTable(staging, 'known_messages', { known_id: 'UUID' }, path);
}

const ARRIVING = `
  from ${usable('events')} as usable
  anti join repeats_events as repeats on usable.row = repeats.row
  anti join known_messages on message_id = known_id`;

/** In the form of `encodeEvents`. PostgreSQL counts from the year 2000. */
const ENCODABLE = `
  select epoch_us(happened_at) - 946684800000000, message_id, account_key, member_key, event_key, count,
    (day - date '2000-01-01')::integer, properties
  from (select usable.* ${ARRIVING}) as arriving
  join resolved_people as people
    on people.account_id = arriving.account_id and people.member_id is not distinct from arriving.member_id
  join resolved_names on resolved_names.name = arriving.event
  order by day`;
const ACCOUNT_COLUMN = 2;
const DAY_COLUMN = 6;

/** Appends everything that arrives, a batch at a time; yields how many rows each committed. */
async function* appendInBatches(result: DuckDBResult, client: Client): AsyncGenerator<number> {
  let batch: Batch | null = null;
  try {
    for (let chunk = await nextChunk(result); chunk !== null; chunk = await nextChunk(result)) {
      const dates = integers(chunk, DAY_COLUMN);
      for (let from = 0; from < chunk.rowCount;) {
        batch ??= await beginBatch(client);
        const to = endOfBatch(batch, dates, from);
        await append(batch, chunk, from, to);
        from = to;
        if (to === chunk.rowCount) break;
        await batch.copy.commit(batch.days);
        yield batch.rows;
        batch = null;
      }
    }
    if (batch === null) return;
    await batch.copy.commit(batch.days);
    yield batch.rows;
  } catch (error) {
    await batch?.copy.rollback().catch(() => {});
    throw error;
  }
}

async function nextChunk(result: DuckDBResult): Promise<DuckDBDataChunk | null> {
  const chunk = await result.fetchChunk();
  return chunk === null || chunk.rowCount === 0 ? null : chunk;
}

/** Rows appended in one transaction, and the account days they touch, each once. */
type Batch = {
  copy: EventBatch;
  rows: number;
  days: AccountDay[];
  lastDay: number;
  lastDayOf: Map<number, number>;
};

async function beginBatch(client: Client): Promise<Batch> {
  return { copy: await openEventBatch(client), rows: 0, days: [], lastDay: -1, lastDayOf: new Map() };
}

/**
 * Where the batch ends among the rows from `from` on; their number when it goes on. It ends where a day does, so that
 * no later batch has to wait while this one's days are being rolled up.
 */
function endOfBatch({ rows, lastDay }: Batch, dates: Int32Array, from: number): number {
  for (let row = from, day = lastDay; row < dates.length; row += 1) {
    const filled = rows + row - from;
    if (filled >= MOST_ROWS || (filled >= BATCH_ROWS && dates[row] !== day)) return row;
    day = dates[row]!;
  }
  return dates.length;
}

async function append(batch: Batch, chunk: DuckDBDataChunk, from: number, to: number): Promise<void> {
  if (to === from) return;
  await batch.copy.write(encodeEvents(chunk, from, to));
  const accounts = integers(chunk, ACCOUNT_COLUMN);
  const dates = integers(chunk, DAY_COLUMN);
  for (let row = from; row < to; row += 1) {
    const accountKey = accounts[row]!;
    const date = dates[row]!;
    // Rows come by day, so the last day of an account is all there is to know.
    if (batch.lastDayOf.get(accountKey) === date) continue;
    batch.lastDayOf.set(accountKey, date);
    batch.days.push({ accountKey, day: isoDay(date) });
  }
  batch.rows += to - from;
  batch.lastDay = dates[to - 1]!;
}

function isoDay(daysSince2000: number): string {
  return new Date(Date.UTC(2000, 0, 1) + daysSince2000 * DAY_MS).toISOString().slice(0, 10);
}
