import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { FIRST_DAY_OF_USAGE, personKnown } from '../levels/standing/queries.ts';
import { levelByCode } from '../levels/summary-code.ts';
import { summaryCode } from '../levels/summary/queries.ts';
import { type FeatureMasks, featureMasks } from '../measures/feature-masks.ts';
import { dayRows, daysOfScope, ofScope } from '../measures/roster/queries.ts';
import type { Scope } from '../measures/scope.ts';
import { featureBits, type Numbers } from '../usage/numbers.ts';
import { readNumbers } from '../usage/queries.ts';
import { runsOfMembers } from '../usage/runs/queries.ts';
import { workflowPatterns } from '../usage/steps.ts';
import { type Alike, intakesOf } from './intakes.ts';
import { judgeMilestones } from './judge-milestones.ts';
import { COUNTED_DAYS, DUE_DAYS, type PopulationMilestones, STARTING_DAYS } from './milestones.ts';

/**
 * How accounts met the milestones that were due for their members by a day (`YYYY-MM-DD`, inclusive); every account
 * asked for has an entry. Only members invited in the last 180 days are looked at. `place`: as in `Scope`.
 */
export async function measureMilestones(
  db: Database,
  catalog: Catalog,
  asOf: string,
  accountKeys: number[] | null,
  place: Omit<Scope, 'accountKeys'> = { part: null },
): Promise<Map<number, PopulationMilestones>> {
  const numbers = await readNumbers(db);
  const masks = featureMasks(catalog, numbers);
  const scope: Scope = { ...place, accountKeys };
  const { rows: accounts } = await db.execute<{ accountKey: number; known: boolean }>(sql`
    select account_key as "accountKey", ${personKnown(sql`${asOf}::date`, dayRows('account_days', scope))} as known
    from accounts where ${ofScope(scope)(sql`account_key`)}`);
  const rows = await withoutNestedLoops(db, alikeMembers({ catalog, numbers, masks }, asOf, scope));
  const level = levelByCode(catalog);
  const alike = Map.groupBy(rows, ({ accountKey }) => accountKey);
  return new Map(
    accounts.map(({ accountKey, known }) => {
      const intakes = intakesOf(alike.get(accountKey) ?? [], level);
      return [accountKey, known ? judgeMilestones(intakes, asOf, catalog) : []];
    }),
  );
}

/**
 * How many were invited lately cannot be told from statistics: the planner expects one, and would go through everybody's
 * usage for each (four times the time, over a partition).
 */
async function withoutNestedLoops(db: Database, query: SQL): Promise<Alike[]> {
  return await db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_nestloop = off`);
    const { rows } = await tx.execute<Alike>(query);
    await tx.execute(sql`set local enable_nestloop = on`);
    return rows;
  });
}

type Meaning = { catalog: Catalog; numbers: Numbers; masks: FeatureMasks };

const days = (count: number): SQL => sql.raw(`${count}`);

const [FIRST_DUE, LAST_DUE] = [DUE_DAYS.activated_by_day_7, DUE_DAYS.habit_by_day_90];

/** Members for whom any milestone counts, with their usage in the days that lead up to each. */
function alikeMembers(meaning: Meaning, asOf: string, scope: Scope): SQL {
  const { catalog, numbers, masks } = meaning;
  const code = summaryCode(catalog, numbers, masks, sql`invited_on + ${days(LAST_DUE)}`);
  const habitIsDue = sql`invited_on <= ${asOf}::date - ${days(LAST_DUE)}`;
  return sql`
    with newcomers as (${newcomerRows(catalog, masks, asOf, scope)}),
    usage as (${usageOfNewcomers(meaning, asOf, scope)}),
    runs as (${runsOfNewcomers(meaning, asOf, scope)}),
    judged as (
      select account_key, invited_on, starters,
        case when ${habitIsDue} then ${code} end as summary_code,
        coalesce(activated_on - invited_on <= ${days(DUE_DAYS.activated_by_day_7)}, false) as activated,
        coalesce(weekly, false) as weekly, coalesce(three_features, false) as three_features
      from (
        select *, coalesce(usage.habit_days, 0)::bigint as active from newcomers
        left join usage using (account_key, member_key)
        left join runs using (account_key, member_key)
      ) as everyone
    )
    select account_key as "accountKey", invited_on as "invitedOn", starters, summary_code as "summaryCode",
      count(*) as members, count(*) filter (where activated) as activated, count(*) filter (where weekly) as weekly,
      count(*) filter (where three_features) as "threeFeatures"
    from judged group by account_key, invited_on, starters, summary_code`;
}

/** Current members invited so lately that a milestone counts, since there has been usage data, with their role's features. */
function newcomerRows(catalog: Catalog, masks: FeatureMasks, asOf: string, scope: Scope): SQL {
  const { timeZone } = catalog;
  const bits = sql.raw(`bit(${masks.width})`);
  const chosen = ofScope(scope)(sql`account_key`);
  const roles = masks.roles.map(({ role, mask }, index) => ({ role, mask, place: index + 1 }));
  return sql`
    select account_key, member_key, invited_on, activated_on,
      invited_on <= first_invited_on + ${days(STARTING_DAYS)} as starters,
      lower(coalesce(traits ->> 'advocate', '')) in ('true', 'yes', '1') as advocate,
      coalesce(mask, ${masks.all}::${bits}) as mask, coalesce(place, 0) as role_place
    from (
      select *, (invited_at at time zone ${timeZone})::date as invited_on,
        (removed_at at time zone ${timeZone})::date as removed_on
      from members where ${chosen} and invited_at > ${asOf}::date - ${days(LAST_DUE + COUNTED_DAYS + 2)}
    ) as dated
    join (
      select account_key, (min(invited_at) at time zone ${timeZone})::date as first_invited_on
      from members where ${chosen} group by account_key
    ) as begun using (account_key)
    left join jsonb_to_recordset(${JSON.stringify(roles)}::jsonb)
      as roles (role text, mask ${bits}, place integer) using (role)
    where invited_on between ${asOf}::date - ${days(LAST_DUE + COUNTED_DAYS)} and ${asOf}::date - ${days(FIRST_DUE)}
      and invited_on >= ${FIRST_DAY_OF_USAGE}
      and coalesce(removed_on > ${asOf}::date, true)`;
}

/** Days since the invitation on which the windows begin: the last 7 and the last 28 days before a milestone is due. */
const WEEK_FROM = DUE_DAYS.weekly_by_day_30 - 6;
const HABIT_FROM = DUE_DAYS.habit_by_day_90 - 27;

/** Core features that are used at all, where the product has as many. */
const FEATURES = 3;

/**
 * Day rows are joined by the member alone: with the account, whose rows of all days lie together, they would be looked
 * up for each newcomer anew. Those of a partition's many accounts are read from end to end, of a few by their key.
 */
const ofDays = (scope: Scope): SQL => daysOfScope(scope)(sql`days.account_key`);

/** What newcomers did in the days that each milestone is read from, up to the day on which it was due. */
function usageOfNewcomers({ catalog, numbers, masks }: Meaning, asOf: string, scope: Scope): SQL {
  const bits = sql.raw(`bit(${masks.width})`);
  const core = catalog.features.filter(({ tier }) => tier === 'core');
  const coreMask = featureBits(
    core.flatMap(({ key }) => numbers.feature.get(key) ?? []),
    masks.width,
  );
  const between = (from: number, to: number): SQL => sql`age between ${days(from)} and ${days(to)}`;
  const forHabit = between(HABIT_FROM, LAST_DUE);
  return sql`
    select account_key, member_key,
      bool_or(meaningful > 0 and ${between(WEEK_FROM, DUE_DAYS.weekly_by_day_30)}) as weekly,
      bit_count(coalesce(bit_or(features::${bits})
        filter (where ${between(0, DUE_DAYS.three_features_by_day_60)}), ${'0'.repeat(masks.width)}::${bits})
        & ${coreMask}::${bits}) >= ${days(Math.min(FEATURES, core.length))} as three_features,
      bit_or(1 << (${days(LAST_DUE)} - age)) filter (where meaningful > 0 and ${forHabit}) as habit_days,
      bit_or(features::${bits}) filter (where ${forHabit}) as features,
      coalesce(bool_or(workarounds > 0) filter (where ${forHabit}), false) as works_around
    from (
      select newcomers.account_key, member_key, meaningful, workarounds, features, day - invited_on as age
      from ${dayRows('member_days', scope)} as days join newcomers using (member_key)
      where day between ${asOf}::date - ${days(DUE_DAYS.three_features_by_day_60 + COUNTED_DAYS)} and ${asOf}::date
        and ${ofDays(scope)}
    ) as aged
    where age between 0 and ${days(LAST_DUE)}
    group by account_key, member_key`;
}

/** Workflow runs in the 28 days before the habit was due: each newcomer's days are moved so that they end on one day. */
function runsOfNewcomers({ catalog, numbers }: Meaning, asOf: string, scope: Scope): SQL {
  const moved = sql`(
    select newcomers.account_key, member_key, workflow, steps,
      ${asOf}::date - (${days(LAST_DUE)} - (day - invited_on)) as day
    from ${dayRows('workflow_days', scope)} as days join newcomers using (member_key)
    where day between ${asOf}::date - ${days(27 + COUNTED_DAYS)} and ${asOf}::date
      and invited_on <= ${asOf}::date - ${days(LAST_DUE)} and ${ofDays(scope)}
  ) as moved`;
  return sql`
    select account_key, member_key, sum(started) as started, sum(completed) as completed
    from (${runsOfMembers(workflowPatterns(catalog, numbers), asOf, sql`true`, moved)}) as each
    group by account_key, member_key`;
}
