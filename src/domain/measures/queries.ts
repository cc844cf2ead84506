import { sql, type SQL } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Catalog } from '../catalog/catalog.ts';
import type { Numbers } from '../usage/numbers.ts';
import { readNumbers } from '../usage/queries.ts';
import { completedRunPattern, stepCharacter } from '../usage/steps.ts';
import type { Counts } from './counts.ts';
import { deriveMeasures } from './derive.ts';
import { type FeatureMasks, featureMasks, launchedFeatures } from './feature-masks.ts';
import type { Measures } from './measures.ts';

/**
 * Every measure of docs/measures.md as of a day (`YYYY-MM-DD`, inclusive), of all accounts or of those with the
 * given keys, by account id. Reads the day rows as they are: call `rollUpPending` before.
 */
export async function measureAccounts(
  db: NodePgDatabase,
  catalog: Catalog,
  asOf: string,
  accountKeys: number[] | null = null,
): Promise<Measures[]> {
  const numbers = await readNumbers(db);
  const launched = launchedFeatures(catalog, asOf);
  const { rows } = await db.execute<Counts>(countsQuery(catalog, numbers, asOf, accountKeys));
  return rows.map((counts) => deriveMeasures(counts, asOf, launched));
}

function countsQuery(catalog: Catalog, numbers: Numbers, asOf: string, accountKeys: number[] | null): SQL {
  const masks = featureMasks(catalog, numbers);
  const chosen = (column: SQL): SQL =>
    accountKeys === null ? sql`true` : sql`${column} = any(${sql.param(accountKeys)}::integer[])`;
  return sql`
    with usage as (${usageRows(asOf, masks, chosen)}),
    roster as (${rosterRows(catalog, masks, asOf, chosen)}),
    people as (${peopleRows(asOf)}),
    accounted as (${accountRows(masks)}),
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
 * One row a member with usage in the last 56 days. `active` has a bit for each of the eight weeks with an active day,
 * the last week lowest; bit 8 is set for an active day 28 to 30 days ago, which recency needs.
 */
function usageRows(asOf: string, { width }: FeatureMasks, chosen: Chosen): SQL {
  const bits = sql.raw(`bit(${width})`);
  return sql`
    select account_key, member_key,
      bit_or(1 << ((${asOf}::date - day) / 7) | case when ${asOf}::date - day between 28 and 30 then 256 else 0 end)
        filter (where meaningful > 0) as active,
      count(*) filter (where meaningful > 0 and day > ${asOf}::date - 28) as active_days,
      bit_or(features::${bits}) filter (where day > ${asOf}::date - 28) as features,
      sum(logins) filter (where day > ${asOf}::date - 28) as logins,
      sum(meaningful) filter (where day > ${asOf}::date - 28) as meaningful,
      sum(workarounds) filter (where day > ${asOf}::date - 28) as workarounds
    from member_days
    where day between ${asOf}::date - 55 and ${asOf}::date and ${chosen(sql`account_key`)}
    group by account_key, member_key`;
}

/** Everyone invited on or before the day; `current` unless removed on or before it. */
function rosterRows(
  { timeZone }: Catalog,
  { all, roles, width, features }: FeatureMasks,
  asOf: string,
  chosen: Chosen,
): SQL {
  const bits = sql.raw(`bit(${width})`);
  return sql`
    select account_key, member_key, department, activated_on, first_active_on, invited_on,
      removed_on is null or removed_on > ${asOf}::date as current,
      coalesce(mask, ${all}::${bits}) as mask, coalesce(relevant, ${features}::integer) as relevant
    from (
      select *, (invited_at at time zone ${timeZone})::date as invited_on,
        (removed_at at time zone ${timeZone})::date as removed_on
      from members where ${chosen(sql`account_key`)}
    ) as dated
    left join jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) as roles (role text, mask ${bits}, relevant integer)
      using (role)
    where invited_on <= ${asOf}::date`;
}

/** Usage and roster brought together and added up by account and department of current members. */
function peopleRows(asOf: string): SQL {
  const weeks = [7, 6, 5, 4, 3, 2, 1, 0].map(
    (week) => sql`count(*) filter (where seen & ${1 << week} <> 0) as ${sql.identifier(`week${week}`)}`,
  );
  return sql`
    select account_key, case when current then department end as department,
      count(invited_on) as "everInvited",
      count(*) filter (where current) as members,
      count(*) filter (where current and activated_on <= ${asOf}::date) as activated,
      count(*) filter (where current and invited_on <= ${asOf}::date - 30) as "invited30DaysAgo",
      count(*) filter (where current and invited_on <= ${asOf}::date - 30 and activated_on - invited_on <= 30)
        as "activatedWithin30Days",
      count(*) filter (where seen & ${LAST_28} <> 0) as mau,
      count(*) filter (where seen & ${PREVIOUS_28} <> 0) as "prevMau",
      sum(active_days) filter (where current) as "memberDays28",
      sum(bit_count(features & mask)::float8 / nullif(relevant, 0)) filter (where seen & ${LAST_28} <> 0)
        as "depthSum",
      count(nullif(relevant, 0)) filter (where seen & ${LAST_28} <> 0) as "depthMembers",
      count(*) filter (where seen & ${LAST_7} = 0 and seen & ${LAST_31} <> 0) as "recencyAtRisk",
      count(*) filter (where current and seen & ${LAST_31} = 0 and first_active_on <= ${asOf}::date)
        as "recencyDormant",
      count(*) filter (where current and coalesce(first_active_on, 'infinity') > ${asOf}::date) as "recencyNever",
      ${sql.join(weeks, sql`, `)},
      bit_or(features) as features, sum(logins) as logins, sum(meaningful) as meaningful,
      sum(workarounds) as workarounds
    from (
      select *, case when current then coalesce(active, 0) else 0 end as seen
      from usage full join roster using (account_key, member_key)
    ) as everyone
    group by account_key, case when current then department end`;
}

/** Bits of `active`. */
const LAST_7 = 1;
const LAST_28 = 0b1111;
const PREVIOUS_28 = 0b11110000;
const LAST_31 = LAST_28 | 256;

/** People added up by account. */
function accountRows({ width, all }: FeatureMasks): SQL {
  const sums = SUMS_OF_PEOPLE.map((name) => sql`sum(${sql.identifier(name)}) as ${sql.identifier(name)}`);
  return sql`
    select account_key, ${sql.join(sums, sql`, `)},
      count(department) as departments,
      count(department) filter (where mau > 0) as "departmentsActive",
      bit_count(bit_or(features) & ${all}::${sql.raw(`bit(${width})`)}) as "featuresUsed28",
      sum(logins) as "logins28", sum(meaningful) as "meaningful28", sum(workarounds) as "workarounds28",
      array[sum(week7), sum(week6), sum(week5), sum(week4), sum(week3), sum(week2), sum(week1), sum(week0)]::integer[]
        as "weeklyActive"
    from people group by account_key`;
}

/** Workflow runs whose first step fell in the last 28 days, read out of each member's steps in order. */
function runRows(catalog: Catalog, numbers: Numbers, asOf: string, chosen: Chosen): SQL {
  const patterns = catalog.workflows.flatMap(({ key, steps }) => {
    const workflow = numbers.workflow.get(key);
    return workflow === undefined ? [] : { workflow, completed: completedRunPattern(steps.length) };
  });
  return sql`
    select account_key,
      sum(regexp_count(steps, ${stepCharacter(1)})) as "workflowsStarted28",
      sum(regexp_count(steps, completed)) as "workflowsCompleted28"
    from (
      select account_key, workflow, member_key, string_agg(steps, '' order by day) as steps
      from workflow_days
      where day between ${asOf}::date - 27 and ${asOf}::date and ${chosen(sql`account_key`)}
      group by account_key, workflow, member_key
    ) as taken
    join jsonb_to_recordset(${JSON.stringify(patterns)}::jsonb) as patterns (workflow smallint, completed text)
      using (workflow)
    group by account_key`;
}
