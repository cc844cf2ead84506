import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { type AccountDay, ensureDayPartitions, markPending, partitionName } from '../domain/usage/queries.ts';
import { COPY_HEAD, COPY_TAIL, EVENT_COLUMNS } from '../domain/usage/event-rows.ts';

/** The one connection of an import: it holds the lock, and transactions run on it. */
export type Client = pg.PoolClient;

/** One import at a time; any number that other locks do not use. */
const IMPORT_LOCK = 721400102;

/** Takes the lock on imports for as long as the connection lives. False: another import has it. */
export async function tryLockImports(client: Client): Promise<boolean> {
  const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [IMPORT_LOCK]);
  return rows[0].taken === true;
}

export async function unlockImports(client: Client): Promise<void> {
  await client.query('select pg_advisory_unlock($1)', [IMPORT_LOCK]);
}

/** Writes every account as `account_id,account_key` to a CSV file. */
export async function copyAccountKeys(client: Client, path: string): Promise<void> {
  await copyOut(client, 'select account_id, account_key from accounts', path);
}

/** Writes every member as `account_id,member_id,member_key` to a CSV file. */
export async function copyMemberKeys(client: Client, path: string): Promise<void> {
  const query = 'select account_id, member_id, member_key from members join accounts using (account_key)';
  await copyOut(client, query, path);
}

/** Writes the hash of every id that is to be forgotten to a CSV file, in hexadecimal. */
export async function copyForgottenHashes(client: Client, path: string): Promise<void> {
  await copyOut(client, `select encode(id_hash, 'hex') from suppressed_people`, path);
}

/** Gives new event names a key, then writes all as `name,event_key` to a CSV file. */
export async function copyEventKeys(client: Client, names: string[], path: string): Promise<void> {
  await client.query(
    `insert into event_names (name)
     select name from unnest($1::text[]) as given(name)
     where not exists (select from event_names as known where known.name = given.name)
     on conflict do nothing`,
    [names],
  );
  await copyOut(client, 'select name, event_key from event_names', path);
}

/** Writes `account_key,message_id` of what is known to have come of these accounts for these days to a CSV file. Days without events cost nothing. */
export async function copyMessageIds(
  client: Client,
  days: string[],
  accountKeys: number[],
  path: string,
): Promise<void> {
  // COPY takes no parameters; these are dates and numbers of our own making.
  const within = `day = any('{${days.join(',')}}'::date[]) and account_key = any('{${accountKeys.join(',')}}'::integer[])`;
  const query = `select account_key, message_id from events where ${within}
    union all select account_key, message_id from late_messages where ${within}`;
  await copyOut(client, query, path);
}

/** Writes the account days of these days whose raw events were removed as `account_key,day` to a CSV file. */
export async function copyClosedDays(client: Client, days: string[], path: string): Promise<void> {
  const query = `select account_key, day from account_days where day = any('{${days.join(',')}}'::date[]) and closed
    and day < (select raw_from from usage_state)`;
  await copyOut(client, query, path);
}

async function copyOut(client: Client, query: string, path: string): Promise<void> {
  await pipeline(client.query(copyTo(`copy (${query}) to stdout (format csv)`)), createWriteStream(path));
}

/** Takes the encoded events of one day after the other. `end` awaits what the server says of them. */
export type DayCopy = { write: (encoded: Buffer) => Promise<void>; end: () => Promise<void> };

/**
 * Appends the events of these days in one transaction, and notes the account days that `append` returns as to be
 * rolled up. Each day is copied straight into its partition, which spares the server finding it for every row; a
 * partition that is new is filled frozen, which spares the roll-up writing to every page it reads.
 */
export async function appendDays(
  client: Client,
  days: string[],
  append: (openDay: (day: string) => Promise<DayCopy>) => Promise<AccountDay[]>,
): Promise<void> {
  await drizzle(client).transaction(async (tx) => {
    // Not waiting for the disk is safe: were the server to lose this batch, the next run would find it missing.
    await client.query('set local synchronous_commit = off');
    const fresh = new Set(await ensureDayPartitions(tx, days));
    let abort: (() => Promise<void>) | null = null;
    try {
      const accountDays = await append(async (day) => {
        const copy = await openDayCopy(client, day, fresh.has(day));
        abort = copy.abort;
        return copy;
      });
      await markPending(tx, accountDays, { vouched: true });
    } catch (error) {
      await (abort as (() => Promise<void>) | null)?.();
      throw error;
    }
  });
}

async function openDayCopy(
  client: Client,
  day: string,
  fresh: boolean,
): Promise<DayCopy & { abort: () => Promise<void> }> {
  const options = fresh ? 'format binary, freeze' : 'format binary';
  const copy = client.query(
    copyFrom(`copy ${partitionName(day)} (${EVENT_COLUMNS}) from stdin (${options})`),
  );
  const copied = finished(copy);
  // Reported where it is awaited, at the latest in `end`.
  copied.catch(() => {});
  const write = async (bytes: Buffer) => {
    if (!copy.write(bytes)) await Promise.race([once(copy, 'drain'), copied]);
  };
  await write(COPY_HEAD);
  const end = async () => {
    copy.end(COPY_TAIL);
    await copied;
  };
  const abort = async () => {
    copy.destroy();
    await copied.catch(() => {});
  };
  return { write, end, abort };
}

/** Rows for an upsert: texts in the order of `columns`, null for nothing. */
export type Incoming = { columns: string[]; rows: AsyncIterable<(string | null)[]> };

/**
 * Brings accounts in line with the incoming rows, in one transaction. Columns that are not incoming stay as they are,
 * traits are merged, and rows that say nothing new are not touched.
 */
export async function upsertAccounts(
  client: Client,
  incoming: Incoming,
): Promise<{ inserted: number; updated: number }> {
  return inTransaction(client, async () => {
    await copyIncoming(client, 'accounts', incoming);
    const columns = incoming.columns.join(', ');
    const values = incoming.columns.map(insertedValue).join(', ');
    const updated = await client.query(
      updateStatement('accounts', incoming.columns, 'known.account_id = incoming.account_id'),
    );
    const inserted = await client.query(
      `insert into accounts (${columns}) select ${values} from incoming
       where not exists (select from accounts as known where known.account_id = incoming.account_id) order by row`,
    );
    return { inserted: inserted.rowCount ?? 0, updated: updated.rowCount ?? 0 };
  });
}

/** The same for members; `account_id` among the columns says whose they are. */
export async function upsertMembers(
  client: Client,
  incoming: Incoming,
): Promise<{ inserted: number; updated: number }> {
  return inTransaction(client, async () => {
    await copyIncoming(client, 'members', incoming);
    await client.query('alter table incoming add column account_key integer');
    await client.query(
      'update incoming set account_key = accounts.account_key from accounts where accounts.account_id = incoming.account_id',
    );
    await client.query('analyze incoming');
    const own = incoming.columns.filter((column) => column !== 'account_id');
    const same = 'known.account_key = incoming.account_key and known.member_id = incoming.member_id';
    const updated = await client.query(updateStatement('members', own, same));
    const columns = own.join(', ');
    const values = own.map(insertedValue).join(', ');
    const inserted = await client.query(
      `insert into members (account_key, ${columns}) select account_key, ${values} from incoming
       where not exists (select from members as known where ${same}) order by row`,
    );
    return { inserted: inserted.rowCount ?? 0, updated: updated.rowCount ?? 0 };
  });
}

async function inTransaction<Result>(client: Client, work: () => Promise<Result>): Promise<Result> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

/** Copies the rows into the temporary table `incoming`, whose columns have the types of the table they are for. */
async function copyIncoming(
  client: Client,
  table: 'accounts' | 'members',
  { columns, rows }: Incoming,
): Promise<void> {
  const typed = columns.map((column) =>
    table === 'members' && column === 'account_id' ? 'null::text as account_id' : column,
  );
  await client.query(
    `create temp table incoming on commit drop as select null::bigint as row, ${typed.join(', ')} from ${table} with no data`,
  );
  const copy = client.query(copyFrom(`copy incoming (row, ${columns.join(', ')}) from stdin`));
  await pipeline(Readable.from(copyLines(rows)), copy);
  await client.query('analyze incoming');
}

async function* copyLines(rows: AsyncIterable<(string | null)[]>): AsyncGenerator<string> {
  let number = 0;
  let lines: string[] = [];
  for await (const row of rows) {
    lines.push(`${number}\t${row.map(copyCell).join('\t')}\n`);
    number += 1;
    if (lines.length === 1_000) {
      yield lines.join('');
      lines = [];
    }
  }
  yield lines.join('');
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyCell(text: string | null): string {
  return text === null ? '\\N' : text.replaceAll(/[\\\t\n\r]/g, (character) => ESCAPES[character]!);
}

function updateStatement(table: string, columns: string[], same: string): string {
  const assignments = columns.map((column) => `${column} = ${incomingValue(column)}`);
  const known = columns.map((column) => `known.${column}`);
  return `update ${table} as known set ${assignments.join(', ')}, updated_at = now() from incoming
    where ${same} and (${known.join(', ')}) is distinct from (${columns.map(incomingValue).join(', ')})`;
}

/** A trait that is null in the file is not there, or no longer. */
function incomingValue(column: string): string {
  return column === 'traits' ? 'jsonb_strip_nulls(known.traits || incoming.traits)' : `incoming.${column}`;
}

function insertedValue(column: string): string {
  return column === 'traits' ? 'jsonb_strip_nulls(incoming.traits)' : `incoming.${column}`;
}
