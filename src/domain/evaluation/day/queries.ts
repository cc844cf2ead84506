import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';

/**
 * Those of the last `days` up to a day (`YYYY-MM-DD`) on which anything was received, the newest first. Each day is
 * looked up by itself: of a condition the planner makes a join with every account's days.
 */
export async function listDaysWithData(db: Database, asOf: string, days: number): Promise<string[]> {
  const { rows } = await db.execute<{ day: string }>(sql`
    select at::date as day
    from generate_series(${asOf}::date - ${days - 1}::integer, ${asOf}::date, interval '1 day') as at
    cross join lateral (select from account_days where account_days.day = at::date limit 1) as received
    order by 1 desc`);
  return rows.map((row) => row.day);
}

/** The first day on which a ticket of anybody was received; null: none ever was. */
export async function findFirstTicketDay(db: Database): Promise<string | null> {
  const { rows } = await db.execute<{ day: string }>(
    sql`select day from account_days where tickets > 0 order by day limit 1`,
  );
  return rows[0]?.day ?? null;
}
