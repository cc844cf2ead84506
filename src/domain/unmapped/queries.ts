import { sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';

/** Events of one name over some days. */
export type NamedEvents = { name: string; events: number; firstDay: string; lastDay: string };

/** Events by name over the days from `from` to `to` that are counted by name: finished ones. */
export async function readCountedNames(db: Database, from: string, to: string): Promise<NamedEvents[]> {
  const { rows } = await db.execute<NamedEvents>(sql`
    select name, sum(times::bigint)::float8 as events, min(day) as "firstDay", max(day) as "lastDay"
    from feed_days, jsonb_each_text(coalesce(names, '{}')) as named (name, times)
    where day between ${from}::date and ${to}::date
    group by name`);
  return rows;
}

/** Events by name of one day, from its raw events. */
export async function countNamesOf(db: Database, day: string): Promise<NamedEvents[]> {
  const { rows } = await db.execute<NamedEvents>(sql`
    select name, events, ${day}::date as "firstDay", ${day}::date as "lastDay"
    from (
      select event_key, count(*)::float8 as events from events where day = ${day}::date group by event_key
    ) as counted join event_names using (event_key)`);
  return rows;
}

/** From how many accounts events of these names came on a day. */
export async function countAccountsOf(
  db: Database,
  day: string,
  names: string[],
): Promise<{ name: string; accounts: number }[]> {
  const { rows } = await db.execute<{ name: string; accounts: number }>(sql`
    select name, count(distinct account_key)::integer as accounts
    from events join event_names using (event_key)
    where day = ${day}::date and name = any(${sql.param(names)}::text[])
    group by name`);
  return rows;
}
