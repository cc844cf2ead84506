import { Readable } from 'node:stream';
import type { DuckDBResult } from '@duckdb/node-api';
import type { Catalog } from '../domain/catalog/catalog.ts';
import { PERSONAL_NAMES } from '../domain/privacy/personal-names.ts';
import type { AccountDay } from '../domain/usage/queries.ts';
import { UserError } from '../errors.ts';
import { importRefusals } from '../views/import-refusals.ts';
import { literal } from './duckdb-sql.ts';
import { encodeEvents } from './encode-events.ts';
import { appendDays, type Client, copyClosedDays, copyEventKeys, copyMessageIds } from './queries.ts';
import { type DayRows, planBatches } from './plan-batches.ts';
import { loadTable, readRows, type Staging } from './staging.ts';
import { usable } from './strangers.ts';
import { integers } from './vectors.ts';

const DAY_MS = 86_400_000;

/** What a run of the command tells while it works, how it is told to stop, and whether personal data are stored. */
export type Watch = {
  onBatch: (done: number, total: number) => void;
  stop: AbortSignal;
  pii: Catalog['pii'];
};

/**
 * Appends the good events that are not there yet, ordered by day, and returns how many. Each batch is a transaction;
 * which events are there is read from the events themselves, so that a run that was killed at any moment is taken up
 * where it stopped, and a file that overlaps what is there adds only what is new.
 */
export async function writeEvents(
  staging: Staging,
  client: Client,
  { onBatch, stop, pii }: Watch,
): Promise<number> {
  await resolveKeys(staging, client);
  const days = await touchedDays(staging);
  await loadKnownMessages(
    staging,
    client,
    days.map(({ day }) => day),
  );
  const total = days.reduce((sum, { rows }) => sum + rows, 0);
  const arriving = await openArriving(await staging.duck.stream(encodable(pii)));
  let done = 0;
  for (const batch of planBatches(days)) {
    const rows = await appendBatch(client, batch, arriving);
    if (rows === 0) continue;
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

/** The days of the events, in order, with as many rows as there can be on each. */
async function touchedDays(staging: Staging): Promise<DayRows[]> {
  const rows = await readRows<'day' | 'rows'>(
    staging,
    'select day::varchar as day, count(*) as rows from staged_events where fault is null group by day order by day',
  );
  return rows.map(({ day, rows: count }) => ({ day: day!, rows: Number(count) }));
}

/**
 * `known_messages`: the messages that are there already, on the days and for the accounts of this file; `closed_days`:
 * account days whose raw events were removed.
 */
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
  await loadTable(staging, 'known_messages', { known_account: 'INTEGER', known_id: 'UUID' }, path);
  const closed = staging.temporary('closed_days.csv');
  await copyClosedDays(client, days, closed);
  await loadTable(staging, 'closed_days', { closed_account: 'INTEGER', closed_day: 'DATE' }, closed);
}

/**
 * In the form of `encodeEvents`. PostgreSQL counts from the year 2000. A message id is that of its account. Where the raw
 * events of an account day were removed, nothing tells what of it was there: it counts as there.
 */
const encodable = (pii: Catalog['pii']): string => `
  select epoch_us(happened_at) - 946684800000000, message_id, account_key, member_key, event_key, count,
    (day - date '2000-01-01')::integer, ${pii === 'none' ? NAMELESS_PROPERTIES : 'properties'}
  from (select usable.* from ${usable('events')} as usable
    anti join repeats_events as repeats on usable.row = repeats.row) as arriving
  join resolved_people as people
    on people.account_id = arriving.account_id and people.member_id is not distinct from arriving.member_id
  anti join known_messages on message_id = known_id and people.account_key = known_account
  anti join closed_days on day = closed_days.closed_day and people.account_key = closed_account
  join resolved_names on resolved_names.name = arriving.event
  order by day`;

/** Properties without those that say who somebody is; see `PERSONAL_NAMES`. */
const NAMELESS_PROPERTIES = `nullif(json_merge_patch(properties, concat('{', array_to_string(list_transform(
  list_filter(json_keys(properties), lambda key: regexp_replace(lower(key), '[^a-z]', '', 'g') in
    (${PERSONAL_NAMES.map((name) => literal(name)).join(', ')})),
  lambda key: concat(to_json(key), ':null')), ','), '}'))::varchar, '{}')`;

const ACCOUNT_COLUMN = 2;
const DAY_COLUMN = 6;

/** Appends what arrives on the days of a batch; returns how many rows that were. */
async function appendBatch(client: Client, batch: string[], arriving: Arriving): Promise<number> {
  const last = batch.at(-1)!;
  if (arriving.next === null || arriving.next.day > last) return 0;
  let rows = 0;
  await appendDays(client, batch, async (openDay) => {
    const accountDays: AccountDay[] = [];
    while (arriving.next !== null && arriving.next.day <= last) {
      const { day } = arriving.next;
      const accounts = new Set<number>();
      const copy = await openDay(day);
      while (arriving.next?.day === day) {
        const slice: Slice = arriving.next;
        await copy.write(slice.encoded);
        for (const account of slice.accounts) accounts.add(account);
        rows += slice.accounts.length;
        await arriving.advance();
      }
      await copy.end();
      for (const accountKey of accounts) accountDays.push({ accountKey, day });
    }
    return accountDays;
  });
  return rows;
}

/** Some encoded rows, all of one day, and the account of each. */
type Slice = { day: string; encoded: Buffer; accounts: Int32Array };

/** The slices, by day: the one that comes next, null at the end. */
type Arriving = { next: Slice | null; advance: () => Promise<void> };

/** Slices that are encoded ahead while the server is busy: some days of small ones. */
const SLICES_AHEAD = 16;

async function openArriving(result: DuckDBResult): Promise<Arriving> {
  const slices = Readable.from(encodedSlices(result), { highWaterMark: SLICES_AHEAD })[
    Symbol.asyncIterator
  ]();
  const arriving: Arriving = {
    next: null,
    advance: async () => {
      const { value, done } = await slices.next();
      arriving.next = done ? null : value;
    },
  };
  await arriving.advance();
  return arriving;
}

async function* encodedSlices(result: DuckDBResult): AsyncGenerator<Slice> {
  for await (const chunk of result) {
    const days = integers(chunk, DAY_COLUMN);
    const accounts = integers(chunk, ACCOUNT_COLUMN);
    for (let from = 0, to = 0; from < days.length; from = to) {
      while (to < days.length && days[to] === days[from]) to += 1;
      yield {
        day: isoDay(days[from]!),
        encoded: encodeEvents(chunk, from, to),
        accounts: accounts.slice(from, to),
      };
    }
  }
}

function isoDay(daysSince2000: number): string {
  return new Date(Date.UTC(2000, 0, 1) + daysSince2000 * DAY_MS).toISOString().slice(0, 10);
}
