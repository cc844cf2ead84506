import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Numbers } from '../usage/numbers.ts';
import { readNumbers } from '../usage/queries.ts';
import { runsOfMembers } from '../usage/runs/queries.ts';
import { workflowPatterns } from '../usage/steps.ts';
import type { Counts } from './counts.ts';
import { deriveMeasures } from './derive.ts';
import { expectedDays, type FeatureMasks, featureMasks, launchedFeatures } from './feature-masks.ts';
import type { Measures } from './measures.ts';

/**
 * Every measure of docs/measures.md as of a day (`YYYY-MM-DD`, inclusive), of all accounts or of those with the
 * given keys, by account id. Reads the day rows as they are: call `rollUpPending` before.
 */
export async function measureAccounts(
  db: Database,
  catalog: Catalog,
  asOf: string,
  accountKeys: number[] | null = null,
): Promise<Measures[]> {
  const numbers = await readNumbers(db);
  const product = { launched: launchedFeatures(catalog, asOf), namesLogins: catalog.loginEvents.length > 0 };
  const query = countsQuery(catalog, numbers, asOf, accountKeys);
  const { rows } = await (accountKeys === null ? executeWide(db, query) : db.execute<Counts>(query));
  return rows.map((counts) => deriveMeasures(counts, asOf, product));
}

/** Partition by partition, several at a time, each small enough for the processor's cache. */
async function executeWide(db: Database, query: SQL): Promise<{ rows: Counts[] }> {
  return await db.transaction(async (tx) => {
    await tx.execute(sql`set local work_mem = '64MB'`);
    await tx.execute(sql`set local enable_partitionwise_aggregate = on`);
    return await tx.execute<Counts>(query);
  });
}

function countsQuery(catalog: Catalog, numbers: Numbers, asOf: string, accountKeys: number[] | null): SQL {
  const masks = featureMasks(catalog, numbers);
  const chosen = (column: SQL): SQL =>
    accountKeys === null ? sql`true` : sql`${column} = any(${sql.param(accountKeys)}::integer[])`;
  return sql`
    with usage as (${usageRows(asOf, masks, chosen)}),
    roster as (${rosterRows(catalog, masks, asOf, chosen)}),
    people as (${peopleRows(asOf)}),
    accounted as (${accountRows()}),
    totals as (${totalRows(masks, asOf, chosen)}),
    runs as (${runRows(catalog, numbers, asOf, chosen)})
    select a.account_key as "accountKey", a.account_id as "accountId", a.seats as "seatsBought",
      newest.last_event_at is not null as "hasEvents",
      exists (
        select from account_days
        where account_key = a.account_key and day <= ${asOf} and person_events > 0
      ) as "hasPersonEvents",
      newest.last_event_at as "lastEventAt",
      ${sql.join(
        SUMS.map((name) => sql`coalesce(${sql.identifier(name)}, 0) as ${sql.identifier(name)}`),
        sql`, `,
      )},
      coalesce("weeklyActive", '{0,0,0,0,0,0,0,0}') as "weeklyActive"
    from accounts a
    left join accounted using (account_key)
    left join totals using (account_key)
    left join runs using (account_key)
    left join lateral (
      select last_event_at from account_days
      where account_key = a.account_key and day <= ${asOf} order by day desc limit 1
    ) newest on true
    where ${chosen(sql`a.account_key`)}
    order by a.account_id`;
}

/** Counts that are added up from departments to accounts under their own name. */
const SUMS_OF_PEOPLE = [
  'everInvited',
  'members',
  'activated',
  'invited30DaysAgo',
  'activatedWithin30Days',
  'mau',
  'prevMau',
  'memberDays28',
  'depthSum',
  'depthMembers',
  'recencyAtRisk',
  'recencyDormant',
  'recencyNever',
  'engagementSum',
] satisfies (keyof Counts)[];

/** Counts that are zero when nothing was found. */
const SUMS = [
  ...SUMS_OF_PEOPLE,
  'departments',
  'departmentsActive',
  'featuresUsed28',
  'logins28',
  'meaningful28',
  'workarounds28',
  'workflowsStarted28',
  'workflowsCompleted28',
] satisfies (keyof Counts)[];

type Chosen = (column: SQL) => SQL;

/**
 * One row a member with usage in the last 56 days: `active` has a bit for each active day, today's lowest; `features`
 * are those used in the last 28.
 */
function usageRows(asOf: string, { width }: FeatureMasks, chosen: Chosen): SQL {
  return sql`
    select account_key, member_key,
      bit_or(1::bigint << (${asOf}::date - day)) filter (where meaningful > 0) as active,
      bit_or(features::${sql.raw(`bit(${width})`)}) filter (where day > ${asOf}::date - 28) as features
    from member_days
    where day between ${asOf}::date - 55 and ${asOf}::date and ${chosen(sql`account_key`)}
    group by account_key, member_key`;
}

/** Everyone invited on or before the day with their usage; who was removed by then is not `current` and has none. */
function rosterRows(catalog: Catalog, masks: FeatureMasks, asOf: string, chosen: Chosen): SQL {
  const { timeZone } = catalog;
  const bits = sql.raw(`bit(${masks.width})`);
  return sql`
    select account_key, department, activated_on, first_active_on, invited_on, current, features,
      case when current then coalesce(active, 0) else 0 end as active,
      coalesce(mask, ${masks.all}::${bits}) as mask,
      coalesce(relevant, ${masks.features}::integer) as relevant,
      coalesce(expected_days, ${expectedDays(null, catalog)}::integer) as expected_days
    from (
      select *, (invited_at at time zone ${timeZone})::date as invited_on,
        coalesce((removed_at at time zone ${timeZone})::date > ${asOf}::date, true) as current
      from members where ${chosen(sql`account_key`)}
    ) as dated
    left join usage using (account_key, member_key)
    left join jsonb_to_recordset(${JSON.stringify(masks.roles)}::jsonb)
      as roles (role text, mask ${bits}, relevant integer, expected_days integer) using (role)
    where invited_on <= ${asOf}::date`;
}

/** The roster added up by account and department of current members. */
function peopleRows(asOf: string): SQL {
  const weeks = [7, 6, 5, 4, 3, 2, 1, 0].map(
    (week) =>
      sql`count(*) filter (where active & ${daysAgo(week * 7, week * 7 + 6)} <> 0) as ${sql.identifier(`week${week}`)}`,
  );
  return sql`
    select account_key, case when current then department end as department,
      count(*) as "everInvited",
      count(*) filter (where current) as members,
      count(*) filter (where current and activated_on <= ${asOf}::date) as activated,
      count(*) filter (where current and invited_on <= ${asOf}::date - 30) as "invited30DaysAgo",
      count(*) filter (where current and invited_on <= ${asOf}::date - 30 and activated_on - invited_on <= 30)
        as "activatedWithin30Days",
      count(*) filter (where active & ${LAST_28} <> 0) as mau,
      count(*) filter (where active & ${daysAgo(28, 55)} <> 0) as "prevMau",
      sum(${activeDays28}) as "memberDays28",
      sum(bit_count(features & mask)::float8 / nullif(relevant, 0)) filter (where active & ${LAST_28} <> 0)
        as "depthSum",
      count(nullif(relevant, 0)) filter (where active & ${LAST_28} <> 0) as "depthMembers",
      count(*) filter (where active & ${daysAgo(0, 6)} = 0 and active & ${daysAgo(7, 30)} <> 0) as "recencyAtRisk",
      count(*) filter (where current and active & ${daysAgo(0, 30)} = 0 and first_active_on <= ${asOf}::date)
        as "recencyDormant",
      count(*) filter (where current and coalesce(first_active_on, 'infinity') > ${asOf}::date) as "recencyNever",
      sum(${ENGAGEMENT}) as "engagementSum",
      ${sql.join(weeks, sql`, `)}
    from roster
    group by account_key, case when current then department end`;
}

/** Bits of `active`: active days from one number of days ago to another, both counted. */
const daysAgo = (from: number, to: number): SQL =>
  sql.raw(`${((1n << BigInt(to + 1)) - 1n) ^ ((1n << BigInt(from)) - 1n)}::bigint`);

const LAST_28 = daysAgo(0, 27);

const activeDays28: SQL = sql`bit_count((active & ${LAST_28})::bit(64))`;

/**
 * Recency and frequency, 0-50 each: 50 for an active day in the last week and a quarter less for each week before;
 * active days in the last 28 over those that the role's cadence asks for.
 */
const ENGAGEMENT: SQL = sql`
  case
    when active & ${daysAgo(0, 6)} <> 0 then 50.0
    when active & ${daysAgo(7, 13)} <> 0 then 37.5
    when active & ${daysAgo(14, 20)} <> 0 then 25.0
    when active & ${daysAgo(21, 27)} <> 0 then 12.5
    else 0
  end + least(50.0, 50.0 * ${activeDays28} / expected_days)`;

/** People added up by account. */
function accountRows(): SQL {
  const sums = SUMS_OF_PEOPLE.map((name) => sql`sum(${sql.identifier(name)}) as ${sql.identifier(name)}`);
  return sql`
    select account_key, ${sql.join(sums, sql`, `)},
      count(department) as departments,
      count(department) filter (where mau > 0) as "departmentsActive",
      array[sum(week7), sum(week6), sum(week5), sum(week4), sum(week3), sum(week2), sum(week1), sum(week0)]::integer[]
        as "weeklyActive"
    from people group by account_key`;
}

/** What each account did as a whole in the last 28 days, whoever did it. */
function totalRows({ width, all }: FeatureMasks, asOf: string, chosen: Chosen): SQL {
  const bits = sql.raw(`bit(${width})`);
  return sql`
    select account_key, bit_count(bit_or(features::${bits}) & ${all}::${bits}) as "featuresUsed28",
      sum(logins) as "logins28", sum(meaningful) as "meaningful28", sum(workarounds) as "workarounds28"
    from account_days
    where day between ${asOf}::date - 27 and ${asOf}::date and ${chosen(sql`account_key`)}
    group by account_key`;
}

/** Workflow runs whose first step fell in the last 28 days, of each account. */
function runRows(catalog: Catalog, numbers: Numbers, asOf: string, chosen: Chosen): SQL {
  return sql`
    select account_key, sum(started) as "workflowsStarted28", sum(completed) as "workflowsCompleted28"
    from (${runsOfMembers(workflowPatterns(catalog, numbers), asOf, chosen(sql`account_key`))}) as runs
    group by account_key`;
}
