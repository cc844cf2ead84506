import { sql } from 'drizzle-orm';
import type { Database } from '../../drizzle/database.ts';
import type { Connection } from '../../src/db/database.ts';

/** What a query finds. */
export async function readRows(db: Database, query: string): Promise<Record<string, unknown>[]> {
  return (await db.execute(sql.raw(query))).rows;
}

/** What each of these queries finds under its name; a query gives one column, `row`, as PostgreSQL writes it. */
export async function readTables(
  { pool }: Pick<Connection, 'pool'>,
  queries: Record<string, string>,
): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const [name, query] of Object.entries(queries))
    found[name] = (await pool.query<{ row: string }>(query)).rows.map(({ row }) => row);
  return found;
}
