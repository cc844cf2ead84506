import type { DuckDBConnection } from '@duckdb/node-api';

/** What is compared, so that both are known to compute the same. */
export type DuckMeasures = {
  accountKey: number;
  members: number;
  mau: number;
  prevMau: number;
  wau: number;
  memberDays28: number;
  depthSum: number;
  engagementSum: number;
  featuresUsed28: number;
  logins28: number;
};

/** Member days as a roll-up would make them of raw events. */
const FROM_EVENTS = `(
  select account_key, member_key, happened::date as day, count(*) filter (where meaningful) as meaningful,
    count(*) filter (where login) as logins, count(*) filter (where workaround) as workarounds,
    bit_or(features) as features
  from events join event_names using (event_key)
  where happened >= $asOf::date - 55
  group by all
)`;

/** The measures of every account from member days, or from raw events, as the definitions of docs/measures.md say. */
export async function duckMeasures(
  duck: DuckDBConnection,
  from: 'member_days' | 'events',
  asOf: string,
): Promise<DuckMeasures[]> {
  const query = measures(from === 'events' ? FROM_EVENTS : 'member_days').replaceAll('$asOf', `'${asOf}'`);
  const read = await duck.runAndReadAll(query);
  return read
    .getRowObjects()
    .map(
      (row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [name, Number(value)]),
        ) as unknown as DuckMeasures,
    );
}

const within = (from: number, to: number): string =>
  `active & ${(1n << BigInt(to + 1)) - (1n << BigInt(from))} <> 0`;

const measures = (days: string): string => `
  with days as materialized (select * from ${days} as days where day between $asOf::date - 55 and $asOf::date),
  usage as (
    select account_key, member_key,
      bit_or(1::bigint << ($asOf::date - day)::integer) filter (where meaningful > 0) as active,
      bit_or(features) filter (where day > $asOf::date - 28) as features
    from days group by all
  ),
  roster as (
    select account_key, department, activated_on, first_active_on, invited_on, mask, relevant, expected_days,
      coalesce(active, 0) as active, coalesce(features, 0) as features
    from members left join usage using (account_key, member_key) join roles using (role)
    where invited_on <= $asOf::date
  ),
  people as (
    select account_key, count(*) as members,
      count(*) filter (where activated_on <= $asOf::date) as activated,
      count(*) filter (where invited_on <= $asOf::date - 30) as invited_30,
      count(*) filter (where invited_on <= $asOf::date - 30 and activated_on - invited_on <= 30) as activated_30,
      count(*) filter (where ${within(0, 27)}) as mau, count(*) filter (where ${within(28, 55)}) as prev_mau,
      sum(bit_count(active & ${(1n << 28n) - 1n})) as member_days,
      sum(bit_count(features & mask) / relevant) filter (where ${within(0, 27)}) as depth_sum,
      count(*) filter (where not (${within(0, 6)}) and ${within(7, 30)}) as at_risk,
      count(*) filter (where not (${within(0, 30)}) and first_active_on <= $asOf::date) as dormant,
      count(*) filter (where coalesce(first_active_on, '9999-12-31') > $asOf::date) as never,
      sum(case when ${within(0, 6)} then 50 when ${within(7, 13)} then 37.5 when ${within(14, 20)} then 25
        when ${within(21, 27)} then 12.5 else 0 end
        + least(50.0, 50.0 * bit_count(active & ${(1n << 28n) - 1n}) / expected_days))::double as engagement_sum,
      count(distinct department) as departments,
      count(distinct department) filter (where ${within(0, 27)}) as departments_active,
      ${[7, 6, 5, 4, 3, 2, 1, 0].map((week) => `count(*) filter (where ${within(week * 7, week * 7 + 6)}) as week${week}`).join(', ')}
    from roster group by account_key
  ),
  totals as (
    select account_key, bit_count(bit_or(features)) as features_used, sum(logins) as logins,
      sum(meaningful) as meaningful, sum(workarounds) as workarounds
    from days where day > $asOf::date - 28 group by account_key
  )
  select account_key as "accountKey", members, mau, prev_mau as "prevMau", week0 as wau, member_days as "memberDays28",
    coalesce(depth_sum, 0) as "depthSum", engagement_sum as "engagementSum",
    coalesce(features_used, 0) as "featuresUsed28", coalesce(logins, 0) as "logins28", activated, invited_30,
    activated_30, at_risk, dormant, never, departments, departments_active, week7, week6, week5, week4, week3, week2,
    week1, coalesce(meaningful, 0) as meaningful, coalesce(workarounds, 0) as workarounds
  from accounts join people using (account_key) left join totals using (account_key)
  order by account_key`;
