import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { Catalog } from '../../src/domain/catalog/catalog.ts';
import type { Counts } from '../../src/domain/measures/counts.ts';
import { deriveMeasures } from '../../src/domain/measures/derive.ts';
import { launchedFeatures } from '../../src/domain/measures/feature-masks.ts';
import type { Measures } from '../../src/domain/measures/measures.ts';
import { PLAIN_COUNTS } from './duck-plain-counts.ts';

/** What DuckDB reads: member days, steps that members took in order, and what was received of each account. */
type Source = { days: string; steps: string; received: string };

/** The same day rows as ours. */
const DAY_ROWS: Source = {
  days: 'member_days',
  steps: `
    select account_key, member_key, workflow, string_agg(steps, '' order by day) as steps
    from workflow_days where day between $asOf::date - 27 and $asOf::date group by all`,
  received: `
    select account_key, max(last_event_at) as last_event_at, bool_or(person_events > 0) as persons
    from account_days where day <= $asOf::date group by account_key`,
};

/** The same of raw events, as a roll-up would make it. */
const RAW_EVENTS: Source = {
  days: `(
    select account_key, member_key, happened::date as day, count(*) filter (where meaningful) as meaningful,
      count(*) filter (where login) as logins, count(*) filter (where workaround) as workarounds,
      bit_or(features) as features
    from events join event_names using (event_key)
    where happened >= $asOf::date - 55
    group by all
  )`,
  steps: `
    select account_key, member_key, workflow, string_agg(step, '' order by happened) as steps
    from events join event_names using (event_key)
    where workflow is not null and happened >= $asOf::date - 27 and happened < $asOf::date + 1 group by all`,
  received: `
    select account_key, max(happened) as last_event_at, bool_or(member_key <> 0) as persons
    from events where happened < $asOf::date + 1 group by account_key`,
};

/**
 * Every measure of docs/measures.md of every account: from member days; from raw events by way of a row for each member's
 * day, tuned to DuckDB; or from raw events as they are, the plain way.
 */
export async function duckMeasures(
  duck: DuckDBConnection,
  way: 'member days' | 'tuned' | 'plain',
  asOf: string,
  catalog: Catalog,
): Promise<Measures[]> {
  const query = { 'member days': countsOf(DAY_ROWS), tuned: countsOf(RAW_EVENTS), plain: PLAIN_COUNTS }[way];
  const read = await duck.runAndReadAll(query.replaceAll('$asOf', `'${asOf}'`));
  const product = { launched: launchedFeatures(catalog, asOf), namesLogins: catalog.loginEvents.length > 0 };
  return read.getRowObjects().map((row) => deriveMeasures(asCounts(row), asOf, product));
}

/** DuckDB adds whole numbers up to ones as wide as 128 bits. */
function asCounts(row: Record<string, DuckDBValue>): Counts {
  const { accountId, seatsBought, lastEventMs, ...others } = row;
  const counts = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, Number(value)]));
  return {
    ...(counts as unknown as Counts),
    accountId: String(accountId),
    seatsBought: seatsBought === null ? null : Number(seatsBought),
    hasEvents: lastEventMs !== null,
    hasPersonEvents: counts.hasPersonEvents === 1,
    lastEventAt: lastEventMs === null ? null : new Date(Number(lastEventMs)).toISOString(),
    weeklyActive: WEEKS.map((week) => counts[`week${week}`]!),
  };
}

const WEEKS = [7, 6, 5, 4, 3, 2, 1, 0];

const bits = (from: number, to: number): string => `${(1n << BigInt(to + 1)) - (1n << BigInt(from))}`;

const within = (from: number, to: number): string => `active & ${bits(from, to)} <> 0`;

const ACTIVE_DAYS = `bit_count(active & ${bits(0, 27)})`;

const countsOf = ({ days, steps, received }: Source): string => `
  with days as materialized (select * from ${days} as days where day between $asOf::date - 55 and $asOf::date),
  usage as (
    select account_key, member_key,
      bit_or(1::bigint << ($asOf::date - day)::integer) filter (where meaningful > 0) as active,
      bit_or(features) filter (where day > $asOf::date - 28) as features
    from days group by all
  ),
  roster as (
    select account_key, department, activated_on, first_active_on, invited_on, mask, relevant, expected_days,
      coalesce(removed_on > $asOf::date, true) as current,
      case when current then coalesce(active, 0) else 0 end as active, coalesce(features, 0) as features
    from members left join usage using (account_key, member_key) join roles using (role)
    where invited_on <= $asOf::date
  ),
  people as (
    select account_key, count(*) as "everInvited", count(*) filter (where current) as members,
      count(*) filter (where current and activated_on <= $asOf::date) as activated,
      count(*) filter (where current and invited_on <= $asOf::date - 30) as "invited30DaysAgo",
      count(*) filter (where current and invited_on <= $asOf::date - 30 and activated_on - invited_on <= 30)
        as "activatedWithin30Days",
      count(*) filter (where ${within(0, 27)}) as mau, count(*) filter (where ${within(28, 55)}) as "prevMau",
      sum(${ACTIVE_DAYS}) as "memberDays28",
      coalesce(sum(bit_count(features & mask) / relevant) filter (where ${within(0, 27)}), 0) as "depthSum",
      count(*) filter (where ${within(0, 27)}) as "depthMembers",
      count(*) filter (where not (${within(0, 6)}) and ${within(7, 30)}) as "recencyAtRisk",
      count(*) filter (where current and not (${within(0, 30)}) and first_active_on <= $asOf::date)
        as "recencyDormant",
      count(*) filter (where current and coalesce(first_active_on, '9999-12-31') > $asOf::date) as "recencyNever",
      sum(case when ${within(0, 6)} then 50 when ${within(7, 13)} then 37.5 when ${within(14, 20)} then 25
        when ${within(21, 27)} then 12.5 else 0 end
        + least(50.0, 50.0 * ${ACTIVE_DAYS} / expected_days))::double as "engagementSum",
      count(distinct department) filter (where current) as departments,
      count(distinct department) filter (where ${within(0, 27)}) as "departmentsActive",
      ${WEEKS.map((week) => `count(*) filter (where ${within(week * 7, week * 7 + 6)}) as week${week}`).join(', ')}
    from roster group by account_key
  ),
  totals as (
    select account_key, bit_count(bit_or(features)) as features, sum(logins) as logins, sum(meaningful) as meaningful,
      sum(workarounds) as workarounds
    from days where day > $asOf::date - 28 group by account_key
  ),
  runs as (
    select account_key, sum(length(steps) - length(replace(steps, first, ''))) as started,
      sum(len(regexp_extract_all(steps, completed))) as completed
    from (${steps}) as taken join patterns using (workflow) group by account_key
  ),
  received as (${received})
  select account_key as "accountKey", account_id as "accountId", seats as "seatsBought",
    epoch_ms(last_event_at) as "lastEventMs", coalesce(persons, false) as "hasPersonEvents",
    people.* exclude (account_key), coalesce(features, 0) as "featuresUsed28", coalesce(logins, 0) as "logins28",
    coalesce(meaningful, 0) as "meaningful28", coalesce(workarounds, 0) as "workarounds28",
    coalesce(started, 0) as "workflowsStarted28", coalesce(runs.completed, 0) as "workflowsCompleted28"
  from accounts join people using (account_key) left join totals using (account_key) left join runs using (account_key)
    left join received using (account_key)
  order by account_key`;
