import { sql, type SQL } from 'drizzle-orm';
import type { Catalog } from '../../catalog/catalog.ts';
import { FIRST_DAY_OF_USAGE } from '../../levels/standing/queries.ts';
import type { FeatureMasks } from '../../measures/feature-masks.ts';
import { arraysOf } from '../../measures/kept/queries.ts';
import { dayRows, daysOfScope, ofScope } from '../../measures/roster/queries.ts';
import type { Scope } from '../../measures/scope.ts';
import { featureBits, type Numbers } from '../../usage/numbers.ts';
import { runsOfMembers } from '../../usage/runs/queries.ts';
import { workflowPatterns } from '../../usage/steps.ts';
import { COUNTED_DAYS, DUE_DAYS, STARTING_DAYS } from '../milestones.ts';

/** What the usage of newcomers is read by. */
export type Meaning = { catalog: Catalog; numbers: Numbers; masks: FeatureMasks };

export const days = (count: number): SQL => sql.raw(`${count}`);

const FIRST_DUE = DUE_DAYS.activated_by_day_7;
export const LAST_DUE = DUE_DAYS.habit_by_day_90;
const OLDEST = LAST_DUE + COUNTED_DAYS;

/** Current members invited so lately that a milestone counts, since there has been usage data, with their role's features. */
export function newcomerRows(catalog: Catalog, masks: FeatureMasks, asOf: string, scope: Scope): SQL {
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
      from members where ${chosen} and invited_at > ${asOf}::date - ${days(OLDEST + 2)}
    ) as dated
    join (
      select account_key, (
        select (min(invited_at) at time zone ${timeZone})::date from members
        where members.account_key = accounts.account_key
      ) as first_invited_on
      from accounts where ${chosen}
    ) as begun using (account_key)
    left join jsonb_to_recordset(${JSON.stringify(roles)}::jsonb)
      as roles (role text, mask ${bits}, place integer) using (role)
    where invited_on between ${asOf}::date - ${days(OLDEST)} and ${asOf}::date - ${days(FIRST_DUE)}
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

/**
 * What newcomers did in the days that each milestone is read from, up to the day on which it was due. Where their usage
 * was kept as of the same day of invitation, only the day since is read: each part of the windows is a union.
 */
export function usageOfNewcomers({ catalog, numbers, masks }: Meaning, asOf: string, scope: Scope): SQL {
  const bits = sql.raw(`bit(${masks.width})`);
  const core = catalog.features.filter(({ tier }) => tier === 'core');
  const coreMask = featureBits(
    core.flatMap(({ key }) => numbers.feature.get(key) ?? []),
    masks.width,
  );
  const parts =
    scope.keptDaysAgo === undefined
      ? [windowsOf(sql`newcomers`, masks, asOf, MILESTONE_DAYS, scope)]
      : [
          sql`select account_key, member_key, ${sql.raw(OF_NEWCOMERS.join(', '))} from ${KNOWN}`,
          windowsOf(UNKNOWN, masks, asOf, MILESTONE_DAYS, scope),
        ];
  if (scope.keptDaysAgo === 1) parts.push(windowsOf(KNOWN, masks, asOf, 1, scope));
  return sql`
    select account_key, member_key, bool_or(weekly) as weekly,
      bit_count(coalesce(bit_or(early_features::${bits}), ${'0'.repeat(masks.width)}::${bits}) & ${coreMask}::${bits})
        >= ${days(Math.min(FEATURES, core.length))} as three_features,
      bit_or(habit_days) as habit_days, bit_or(habit_features::${bits}) as features,
      coalesce(bool_or(habit_works_around), false) as works_around
    from (${sql.join(parts, sql` union all `)}) as parts
    group by account_key, member_key`;
}

/** Days before a day in which anything lies that a milestone is read from, as long as it counts, and the day itself. */
const MILESTONE_DAYS = DUE_DAYS.three_features_by_day_60 + COUNTED_DAYS + 1;

const SAME: SQL = sql`using (account_key, member_key, invited_on)`;
const KNOWN: SQL = sql`(select * from newcomers join kept ${SAME}) as known`;
const UNKNOWN: SQL = sql`(
  select newcomers.* from newcomers left join kept ${SAME} where kept.account_key is null
) as unknown`;

/** Columns of `windowsOf`, and of `kept_usage`. */
const OF_NEWCOMERS = ['weekly', 'early_features', 'habit_days', 'habit_features', 'habit_works_around'];

/** The windows that milestones are read from, in the last so many days, of people with their day of invitation. */
function windowsOf(people: SQL, { width }: FeatureMasks, asOf: string, count: number, scope: Scope): SQL {
  const features = sql.raw(`bit_or(features::bit(${width}))`);
  const between = (from: number, to: number): SQL => sql`age between ${days(from)} and ${days(to)}`;
  const forHabit = between(HABIT_FROM, LAST_DUE);
  return sql`
    select account_key, member_key,
      coalesce(bool_or(meaningful > 0 and ${between(WEEK_FROM, DUE_DAYS.weekly_by_day_30)}), false) as weekly,
      ${features} filter (where ${between(0, DUE_DAYS.three_features_by_day_60)}) as early_features,
      bit_or(1 << (${days(LAST_DUE)} - age)) filter (where meaningful > 0 and ${forHabit}) as habit_days,
      ${features} filter (where ${forHabit}) as habit_features,
      coalesce(bool_or(workarounds > 0) filter (where ${forHabit}), false) as habit_works_around
    from (
      select days.account_key, member_key, meaningful, workarounds, days.features, day - invited_on as age
      from ${dayRows('member_days', scope)} as days join ${people} using (member_key)
      where day between ${asOf}::date - ${days(count - 1)} and ${asOf}::date and ${ofDays(scope)}
    ) as aged
    where age between 0 and ${days(LAST_DUE)}
    group by account_key, member_key`;
}

/** Workflow runs in the 28 days before the habit was due: each newcomer's days are moved so that they end on one day. */
export function runsOfNewcomers({ catalog, numbers }: Meaning, asOf: string, scope: Scope): SQL {
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

export const KEPT_OF_NEWCOMERS = ['newcomers', 'invited_on', ...OF_NEWCOMERS];

/** What is kept of newcomers as of a day: a row an account with `KEPT_OF_NEWCOMERS`. */
export function newcomersToKeep(
  { catalog: { timeZone }, masks }: Omit<Meaning, 'numbers'>,
  asOf: string,
  scope: Scope,
): SQL {
  return sql`
    with people as materialized (
      select account_key, member_key, invited_on
      from (
        select account_key, member_key, (invited_at at time zone ${timeZone})::date as invited_on
        from members where ${ofScope(scope)(sql`account_key`)} and invited_at > ${asOf}::date - ${days(OLDEST + 2)}
      ) as dated
      -- Those of the day itself and of the one after.
      where invited_on between ${asOf}::date - ${days(OLDEST)} and ${asOf}::date - ${days(FIRST_DUE - 1)}
        and invited_on >= ${FIRST_DAY_OF_USAGE}
    )
    select people.account_key, array_agg(member_key) as newcomers, array_agg(invited_on) as invited_on,
      ${arraysOf(OF_NEWCOMERS)}
    from people
    left join (${windowsOf(sql`people`, masks, asOf, MILESTONE_DAYS, scope)}) as windows using (member_key)
    group by people.account_key`;
}

/** A row for each of them. */
export function keptNewcomerRows({ width }: FeatureMasks, scope: Scope): SQL {
  const names = sql.raw(OF_NEWCOMERS.join(', '));
  const bits = sql.raw(`bit(${width})`);
  return sql`
    select account_key, own.member_key, own.invited_on, own.weekly, own.early_features::${bits} as early_features,
      own.habit_days, own.habit_features::${bits} as habit_features, own.habit_works_around
    from kept_usage, unnest(newcomers, kept_usage.invited_on, ${names}) as own (member_key, invited_on, ${names})
    where ${ofScope(scope)(sql`account_key`)}`;
}
