import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Database } from '../../drizzle/database.ts';
import { columnTypes, TypedClient } from './column-types.ts';

/** A pool and the drizzle database over it. `close` waits for running queries. */
export type Connection = { db: Database; pool: pg.Pool; url: string; close: () => Promise<void> };

/**
 * Opens a pool. `date` comes back as `YYYY-MM-DD`, `timestamptz` as an ISO string in UTC, `numeric` and
 * `bigint` as number, in plain SQL as well as through drizzle's `execute`.
 */
export function connect(url: string, options: { max?: number } = {}): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: 'uptake',
    types: columnTypes,
    Client: TypedClient,
  });
  // An idle connection that the server closes is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {});
  // One that is lost in the middle of a transaction fails the query that waits, and would end the process as well.
  pool.on('connect', (client) => client.on('error', () => {}));
  return { db: drizzleOver(pool), pool, url, close: closeOnce(pool) };
}

/**
 * Drizzle keeps a connection for ever whose `begin` fails, so that after some restarts of PostgreSQL none were left;
 * here whoever takes one gives it back.
 */
function drizzleOver(pool: pg.Pool): Database {
  const db = drizzle(pool);
  db.transaction = async (work, config) => {
    const client = await pool.connect();
    try {
      return await drizzle(client).transaction(work, config);
    } finally {
      client.release();
    }
  };
  return db;
}

function closeOnce(pool: pg.Pool): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => (closed ??= pool.end());
}
