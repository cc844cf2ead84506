import { sql } from 'drizzle-orm';
import type { Database } from '../../drizzle/database.ts';

/** Has one event a day come of these accounts, that names a person unless told otherwise, so that their feed has begun. */
export async function addAccountDays(
  db: Database,
  accountKeys: number[],
  days: string[],
  personEvents = 1,
): Promise<void> {
  await db.execute(sql`
    insert into account_days (account_key, day, events, person_events, last_event_at, meaningful, logins, workarounds,
      features, tickets, escalations, csat_sum, csat_count, nps_promoters, nps_passives, nps_detractors)
    select account_key, day, 1, ${personEvents}::integer, day, 1, 1, 0, '0', 0, 0, 0, 0, 0, 0, 0
    from unnest(${sql.param(accountKeys)}::integer[]) as asked (account_key), unnest(${sql.param(days)}::date[]) as on_days (day)
    on conflict do nothing`);
}

/** Has a member do something on these days. */
export async function addActiveDays(
  db: Database,
  { accountKey, memberKey }: { accountKey: number; memberKey: number },
  days: string[],
): Promise<void> {
  await db.execute(sql`
    insert into member_days (account_key, day, member_key, meaningful, logins, workarounds, activation, features)
    select ${accountKey}::integer, day, ${memberKey}::integer, 1, 1, 0, 0, '0' from unnest(${sql.param(days)}::date[]) as on_days (day)
    on conflict do nothing`);
  await db.execute(sql`
    update members set first_seen_on = first.day, first_active_on = first.day, activated_on = first.day
    from (
      select min(day) as day from member_days
      where account_key = ${accountKey}::integer and member_key = ${memberKey}::integer
    ) as first
    where account_key = ${accountKey}::integer and member_key = ${memberKey}::integer`);
}
