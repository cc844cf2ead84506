import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Numbers } from '../usage/numbers.ts';
import { readNumbers } from '../usage/queries.ts';
import { runsOfMembers } from '../usage/runs/queries.ts';
import { workflowPatterns } from '../usage/steps.ts';
import { keptUsageRows } from './kept/queries.ts';
import {
  ACTIVE_DAYS_28,
  activeInWeek,
  type Chosen,
  dayRows,
  daysAgo,
  daysOfScope,
  LAST_28,
  MEASURED_DAYS,
  ofScope,
  rosterRows,
  usageRows,
} from './roster/queries.ts';
import type { Scope } from './scope.ts';
import type { Counts } from './counts.ts';
import { deriveMeasures } from './derive.ts';
import { type FeatureMasks, featureMasks, launchedFeatures } from './feature-masks.ts';
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
  const masks = featureMasks(catalog, numbers);
  const scope = { accountKeys, part: null };
  const query = countsQuery(countsParts({ catalog, numbers, masks, asOf, scope, days: MEASURED_DAYS }));
  const { rows } = await (accountKeys === null ? executeWide<Counts>(db, query) : db.execute<Counts>(query));
  return rows.map((counts) => deriveMeasures(counts, asOf, product));
}

/** Partition by partition, several at a time, each small enough for the processor's cache. */
export async function executeWide<Row extends Record<string, unknown>>(
  db: Database,
  query: SQL,
): Promise<{ rows: Row[] }> {
  return await db.transaction(async (tx) => {
    await tx.execute(sql`set local work_mem = '64MB'`);
    await tx.execute(sql`set local enable_partitionwise_aggregate = on`);
    const { rows } = await tx.execute(query);
    return { rows: rows as Row[] };
  });
}

/** What counting is about: whose usage, as of which day, and what it means. */
export type Counting = {
  catalog: Catalog;
  numbers: Numbers;
  masks: FeatureMasks;
  asOf: string;
  scope: Scope;
  /** How far back active days are looked for. */
  days: number;
};

/** The parts of a statement that counts: to be joined with more, so that usage is read once for everything. */
export type CountsParts = { tables: SQL; columns: SQL; joins: SQL; condition: SQL };

/** Counts of each account of a scope, from the tables `roster` and `runs` that stand before the others. */
export function countsParts({ catalog, numbers, masks, asOf, scope, days }: Counting): CountsParts {
  const chosen = ofScope(scope);
  const ofDays = daysOfScope(scope);
  const patterns = workflowPatterns(catalog, numbers);
  return {
    tables: sql`
      usage as (${
        scope.keptDaysAgo === undefined
          ? usageRows(masks, asOf, days, scope)
          : keptUsageRows(masks, asOf, scope, scope.keptDaysAgo)
      }),
      runs as (${runsOfMembers(patterns, asOf, ofDays(sql`account_key`), dayRows('workflow_days', scope))}),
      roster as (${rosterRows(catalog, masks, asOf, chosen)}),
      people as (${peopleRows(asOf)}),
      accounted as (${accountRows()}),
      totals as (${totalRows(masks, asOf, dayRows('account_days', scope), ofDays)}),
      run_sums as (
        select account_key, sum(started) as "workflowsStarted28", sum(completed) as "workflowsCompleted28"
        from runs group by account_key
      )`,
    columns: sql`a.account_key as "accountKey", a.account_id as "accountId", a.seats as "seatsBought",
      newest.last_event_at is not null as "hasEvents",
      exists (
        select from ${dayRows('account_days', scope)}
        where account_key = a.account_key and day <= ${asOf} and person_events > 0
      ) as "hasPersonEvents",
      newest.last_event_at as "lastEventAt",
      ${sql.join(
        SUMS.map((name) => sql`coalesce(${sql.identifier(name)}, 0) as ${sql.identifier(name)}`),
        sql`, `,
      )},
      coalesce("weeklyActive", '{0,0,0,0,0,0,0,0}') as "weeklyActive"`,
    joins: sql`
      left join accounted using (account_key)
      left join totals using (account_key)
      left join run_sums using (account_key)
      left join lateral (
        select last_event_at from ${dayRows('account_days', scope)}
        where account_key = a.account_key and day <= ${asOf} order by day desc limit 1
      ) newest on true`,
    condition: chosen(sql`a.account_key`),
  };
}

function countsQuery({ tables, columns, joins, condition }: CountsParts): SQL {
  return sql`with ${tables} select ${columns} from accounts a ${joins} where ${condition} order by a.account_id`;
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
] satisfies (keyof Counts)[];

/** Counts that are zero when nothing was found. */
const SUMS = [
  ...SUMS_OF_PEOPLE,
  'engagementSum',
  'departments',
  'departmentsActive',
  'featuresUsed28',
  'logins28',
  'meaningful28',
  'workarounds28',
  'workflowsStarted28',
  'workflowsCompleted28',
] satisfies (keyof Counts)[];

/** The roster added up by account and department of current members. */
function peopleRows(asOf: string): SQL {
  const weeks = [7, 6, 5, 4, 3, 2, 1, 0].map(
    (week) => sql`count(*) filter (where ${activeInWeek(week)}) as ${sql.identifier(`week${week}`)}`,
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
      sum(${ACTIVE_DAYS_28}) as "memberDays28",
      sum(${DEPTH}) filter (where active & ${LAST_28} <> 0) as "depthSum",
      count(nullif(relevant, 0)) filter (where active & ${LAST_28} <> 0) as "depthMembers",
      count(*) filter (where active & ${daysAgo(0, 6)} = 0 and active & ${daysAgo(7, 30)} <> 0) as "recencyAtRisk",
      count(*) filter (where current and active & ${daysAgo(0, 30)} = 0 and first_active_on <= ${asOf}::date)
        as "recencyDormant",
      count(*) filter (where current and coalesce(first_active_on, 'infinity') > ${asOf}::date) as "recencyNever",
      sum(${ENGAGEMENT}) as engagement_parts,
      ${sql.join(weeks, sql`, `)}
    from roster
    group by account_key, case when current then department end`;
}

/**
 * Depth of a member, as a multiple of 2^-37: so many of them add up without rounding, and the sum is the same in
 * whatever order PostgreSQL adds.
 */
const DEPTH: SQL = sql`round(bit_count(features & mask)::float8 / nullif(relevant, 0) * 137438953472) / 137438953472`;

/** Every 4 times 1 to 7 days a week that a cadence asks for divides it. */
const PARTS_OF_POINT = 1680;

/**
 * Recency and frequency, 0-50 each, in whole parts of a point: 50 for an active day in the last week and a quarter
 * less for each week before; active days in the last 28 over those that the role's cadence asks for.
 */
const ENGAGEMENT: SQL = sql`(
  case
    when active & ${daysAgo(0, 6)} <> 0 then ${sql.raw(`${50 * PARTS_OF_POINT}`)}
    when active & ${daysAgo(7, 13)} <> 0 then ${sql.raw(`${37.5 * PARTS_OF_POINT}`)}
    when active & ${daysAgo(14, 20)} <> 0 then ${sql.raw(`${25 * PARTS_OF_POINT}`)}
    when active & ${daysAgo(21, 27)} <> 0 then ${sql.raw(`${12.5 * PARTS_OF_POINT}`)}
    else 0
  end + ${sql.raw(`${50 * PARTS_OF_POINT}`)} * least(${ACTIVE_DAYS_28}, expected_days) / expected_days)`;

/** People added up by account. */
function accountRows(): SQL {
  const sums = SUMS_OF_PEOPLE.map((name) => sql`sum(${sql.identifier(name)}) as ${sql.identifier(name)}`);
  return sql`
    select account_key, ${sql.join(sums, sql`, `)},
      sum(engagement_parts)::float8 / ${sql.raw(`${PARTS_OF_POINT}`)} as "engagementSum",
      count(department) as departments,
      count(department) filter (where mau > 0) as "departmentsActive",
      array[sum(week7), sum(week6), sum(week5), sum(week4), sum(week3), sum(week2), sum(week1), sum(week0)]::integer[]
        as "weeklyActive"
    from people group by account_key`;
}

/** What each account did as a whole in the last 28 days, whoever did it. */
function totalRows({ width, all }: FeatureMasks, asOf: string, days: SQL, chosen: Chosen): SQL {
  const bits = sql.raw(`bit(${width})`);
  return sql`
    select account_key, bit_count(bit_or(features::${bits}) & ${all}::${bits}) as "featuresUsed28",
      sum(logins) as "logins28", sum(meaningful) as "meaningful28", sum(workarounds) as "workarounds28"
    from ${days}
    where day between ${asOf}::date - 27 and ${asOf}::date and ${chosen(sql`account_key`)}
    group by account_key`;
}
