import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { withSslModeNamed } from '../db/ssl-mode.ts';

/** One pull at a time; any number that other locks do not use. */
const PULL_LOCK = 721400106;

/** Takes the lock on pulls for as long as the connection lives. False: another pull has it. */
export async function tryLockPulls(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [PULL_LOCK]);
  return rows[0].taken === true;
}

export async function unlockPulls(client: pg.PoolClient): Promise<void> {
  await client.query('select pg_advisory_unlock($1)', [PULL_LOCK]);
}

/** Somebody else's PostgreSQL, as it was at one moment. */
export type Warehouse = pg.Client;

/** Reads a warehouse in one read-only snapshot; times without a zone are in `timeZone`. */
export async function readWarehouse<T>(
  url: string,
  timeZone: string,
  read: (warehouse: Warehouse) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: withSslModeNamed(url),
    application_name: 'uptake-pull',
    connectionTimeoutMillis: 10_000,
  });
  // A connection that breaks fails the query at hand; without a listener it would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('begin transaction isolation level repeatable read read only');
    await client.query("select set_config('timezone', $1, true)", [timeZone]);
    return await read(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Names of the columns of a query. With a parameter the server takes one statement only: nothing else gets in. */
export async function columnsOf(warehouse: Warehouse, query: string): Promise<string[]> {
  const { fields } = await warehouse.query(`select * from (\n${query}\n) as mapped limit $1`, [0]);
  return fields.map(({ name }) => name);
}

/** The newest value of a column of times: ISO, UTC, with microseconds. Null: there are no rows. */
export async function newestOf(warehouse: Warehouse, query: string, column: string): Promise<string | null> {
  const { rows } = await warehouse.query(
    `select to_char(max(${warehouse.escapeIdentifier(column)}::timestamptz) at time zone 'UTC',
       'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as newest
     from (\n${query}\n) as mapped`,
  );
  return rows[0].newest;
}

/**
 * Writes the rows of a query to a file, one JSON object a line. JSON has no control characters in it, so that with
 * these as quote and delimiter CSV is what it is.
 */
export async function copyRows(
  warehouse: Warehouse,
  query: string,
  columns: string[],
  path: string,
): Promise<void> {
  const picked = columns.map((column) => warehouse.escapeIdentifier(column)).join(', ');
  const copy = `copy (select row_to_json(picked) from (select ${picked} from (\n${query}\n) as mapped) as picked)
    to stdout (format csv, quote e'\\x01', delimiter e'\\x02')`;
  await pipeline(warehouse.query(copyTo(copy)), createWriteStream(path));
}
