import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Database } from '../../drizzle/database.ts';
import { OutcomeUnknown } from '../errors.ts';
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
 * here whoever takes one gives it back. And it does not tell an error before `commit` from one of `commit` itself, after
 * which nobody knows what became of the transaction: that one is OutcomeUnknown.
 */
function drizzleOver(pool: pg.Pool): Database {
  const db = drizzle(pool);
  db.transaction = async (work, config) => {
    const client = await pool.connect();
    let committing = false;
    try {
      return await drizzle(client).transaction(async (tx) => {
        const result = await work(tx);
        committing = true;
        return result;
      }, config);
    } catch (error) {
      if (!committing || isRefusal(error)) throw error;
      throw new OutcomeUnknown('the connection was lost while a transaction was committed', { cause: error });
    } finally {
      client.release();
    }
  };
  return db;
}

/** PostgreSQL answered: it refused to commit, and has rolled back. Class 57 is its end, whatever it had in hand. */
function isRefusal(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof pg.DatabaseError && !cause.code?.startsWith('57');
}

function closeOnce(pool: pg.Pool): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => (closed ??= pool.end());
}
