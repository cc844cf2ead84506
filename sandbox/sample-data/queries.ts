import type { Connection } from '../../src/db/database.ts';

/** The last day that has usage, an ISO date, or null when there is none. */
export async function findLastDay({ pool }: Pick<Connection, 'pool'>): Promise<string | null> {
  const { rows } = await pool.query<{ day: string | null }>('select max(day) as day from account_days');
  return rows[0]?.day ?? null;
}
