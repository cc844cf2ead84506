import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

/** A drizzle database; inside a transaction the same type, so that queries serve both. */
export type Database = NodePgDatabase;

/** A pool and the drizzle database over it. `close` waits for running queries. */
export type Connection = { db: Database; pool: pg.Pool; url: string; close: () => Promise<void> };

/** Opens a pool. Dates come back as ISO strings, `numeric` as number, `bigint` as number. */
export function connect(url: string, options: { max?: number } = {}): Connection {
  const pool = new pg.Pool({ connectionString: url, max: options.max ?? 10 });
  return { db: drizzle(pool), pool, url, close: () => pool.end() };
}
