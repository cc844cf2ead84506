import { sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import type { Opinions } from './inputs.ts';

/** Support and sentiment as of a day (`YYYY-MM-DD`, inclusive), of all accounts or of those with the given keys. */
export async function measureOpinions(
  db: Database,
  asOf: string,
  accountKeys: number[] | null = null,
): Promise<Opinions[]> {
  const chosen =
    accountKeys === null ? sql`true` : sql`account_key = any(${sql.param(accountKeys)}::integer[])`;
  const { rows } = await db.execute<Opinions>(sql`
    with feed as (
      select exists (select from account_days where tickets > 0 and day <= ${asOf}::date) as has_tickets
    )
    select account_key as "accountKey", has_tickets as "hasTicketFeed",
      coalesce(sum(tickets) filter (where day > ${asOf}::date - 28), 0) as "tickets28",
      coalesce(sum(escalations) filter (where day > ${asOf}::date - 28), 0) as "escalations28",
      coalesce(sum(csat_sum), 0) as "csatSum",
      coalesce(sum(csat_count), 0) as "csatCount",
      coalesce(sum(nps_promoters), 0) as "npsPromoters",
      coalesce(sum(nps_passives), 0) as "npsPassives",
      coalesce(sum(nps_detractors), 0) as "npsDetractors"
    from accounts cross join feed
    left join (
      select * from account_days where day between ${asOf}::date - 89 and ${asOf}::date
    ) as recent using (account_key)
    where ${chosen}
    group by account_key, has_tickets
    order by account_key`);
  return rows;
}
