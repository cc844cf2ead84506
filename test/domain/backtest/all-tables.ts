import type { Connection } from '../../../src/db/database.ts';

/** Every row of every table there is, as PostgreSQL writes it, in an order of its own. */
export async function allTables({ pool }: Connection): Promise<Record<string, string[]>> {
  const { rows } = await pool.query<{ name: string }>(
    `select relname as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where nspname = 'public' and relkind in ('r', 'p') and not relispartition order by relname`,
  );
  const tables: Record<string, string[]> = {};
  for (const { name } of rows) {
    const found = await pool.query<{ row: string }>(
      `select t::text as row from public."${name}" as t order by 1`,
    );
    tables[name] = found.rows.map(({ row }) => row);
  }
  return tables;
}
