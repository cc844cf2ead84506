import { sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { ofAccounts } from '../accounts/queries.ts';
import { usageIsUnknown } from '../feed/queries.ts';
import { findFullyEvaluatedDay } from '../evaluation/full/queries.ts';
import { bandOf } from '../risk/judge-risk.ts';
import type { ListFacts } from './portfolio.ts';
import type { Standing } from './standing.ts';

/**
 * How each account stands on a day (`YYYY-MM-DD`), of all or of those with the given keys, by its newest evaluation.
 * Churned ones are left out. A signal whose pattern is gone waits to be closed and is not told; nor is, while usage is
 * unknown, one that the newest data says nothing of.
 */
export async function listStandings(
  db: Database,
  today: string,
  accountKeys: Iterable<number> | null,
): Promise<Standing[]> {
  const { rows } = await db.execute<Omit<Standing, 'band'>>(sql`
    select account_key as "accountKey", name, tier, region, arr::float8 as arr, currency, renewal_date as "renewalDate",
      account_caretakers.user_id as "ownerId", claims.user_id as "claimedBy",
      case when snooze_id is not null then jsonb_build_object('until', until) end as snoozed,
      newest.as_of as "evaluatedOn", newest.health_score as health, newest.likelihood,
      ${usageIsUnknown(today)} as "usageUnknown",
      before.health_score as "healthWeekBefore", long_before.health_score as "healthFourWeeksBefore", coalesce(told.open, '[]') as open,
      coalesce(told.closed, 0)::integer as "closedInWeek"
    from accounts
    join account_caretakers using (account_key)
    left join (select account_key, user_id from claims where released_at is null) as claims using (account_key)
    left join (
      select account_key, snooze_id, until from snoozes
      where ended_at is null and (until is null or until > ${today}::date)
    ) as snoozes using (account_key)
    left join lateral (
      select as_of, health_score, likelihood from evaluations
      where evaluations.account_key = accounts.account_key and as_of <= ${today}::date
      order by as_of desc limit 1
    ) as newest on true
    left join lateral (
      select health_score from evaluations
      where evaluations.account_key = accounts.account_key and as_of between newest.as_of - 10 and newest.as_of - 7
      order by as_of desc limit 1
    ) as before on true
    left join lateral (
      select health_score from evaluations
      where evaluations.account_key = accounts.account_key and as_of between newest.as_of - 31 and newest.as_of - 28
      order by as_of desc limit 1
    ) as long_before on true
    left join lateral (
      select count(*) filter (where closed_on > newest.as_of - 7) as closed,
        jsonb_agg(
          jsonb_build_object('kind', kind, 'severity', severity, 'openedOn', opened_on)
          order by array_position(array['high', 'medium', 'low', 'good'], severity), opened_on desc, kind
        ) filter (
          where closed_on is null and clear_since is null and (newest.likelihood is not null or seen_on >= newest.as_of)
        ) as open
      from signals where signals.account_key = accounts.account_key
    ) as told on true
    where (churned_on is null or churned_on > ${today}::date) and ${ofAccounts(accountKeys)}`);
  return rows.map((row) =>
    Object.assign(row, { band: row.likelihood === null ? null : bandOf(row.likelihood) }),
  );
}

type Extent = Pick<ListFacts, 'newestEventAt' | 'evaluatedOn'>;

/** How fresh what lists of a day say of the accounts with the given keys is; null: of all. */
export async function measureExtent(
  db: Database,
  today: string,
  accountKeys: Iterable<number> | null,
): Promise<Extent> {
  const { rows } = await db.execute<Pick<Extent, 'newestEventAt'>>(
    accountKeys === null
      ? sql`select max(last_event_at) as "newestEventAt" from account_days`
      : sql`
        select max(last_event_at) as "newestEventAt"
        from unnest(${sql.param([...accountKeys])}::integer[]) as asked
        cross join lateral (
          select last_event_at from account_days where account_key = asked order by day desc limit 1
        ) as newest`,
  );
  return { newestEventAt: rows[0]!.newestEventAt, evaluatedOn: await findFullyEvaluatedDay(db, today) };
}

/** Tiers and regions of the accounts there are, churned ones left out: what filters can name. */
export async function listFilterValues(db: Database): Promise<{ tiers: string[]; regions: string[] }> {
  const { rows } = await db.execute<{ tiers: string[]; regions: string[] }>(sql`
    select coalesce(array_agg(distinct tier order by tier) filter (where tier is not null), '{}') as tiers,
      coalesce(array_agg(distinct region order by region) filter (where region is not null), '{}') as regions
    from accounts where churned_on is null`);
  return rows[0]!;
}
