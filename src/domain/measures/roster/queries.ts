import { sql, type SQL } from 'drizzle-orm';
import type { Catalog } from '../../catalog/catalog.ts';
import { expectedDays, type FeatureMasks } from '../feature-masks.ts';
import type { Scope } from '../scope.ts';

/** A condition that a column holds the key of an account of the scope. */
export type Chosen = (column: SQL) => SQL;

export function ofScope({ accountKeys }: Scope): Chosen {
  return (column) =>
    accountKeys === null ? sql`true` : sql`${column} = any(${sql.param(accountKeys)}::integer[])`;
}

/** The same for the day rows of the scope. */
export const daysOfScope = (scope: Scope): Chosen =>
  ofScope(scope.whole ? { accountKeys: null, part: scope.part } : scope);

/** The day rows of a scope: one partition, or all of them. */
export function dayRows(table: 'member_days' | 'account_days' | 'workflow_days', { part }: Scope): SQL {
  return sql.raw(part === null ? table : `${table}_${part}`);
}

/** Days in which measures look for active days, and those that the 13 weeks of signals take. */
export const MEASURED_DAYS = 56;
export const WATCHED_DAYS = 91;

/** Days that `active` has bits for; what is earlier is in `active_before`. A `bigint` has 63 beside its sign. */
export const DAYS_OF_ACTIVE = 63;

/**
 * One row a member with usage in the last `days`: `active` has a bit for each active day, the last day lowest, and
 * `active_before` for those of 63 to 90 days ago; `features` are those used in the last 28, or in so
 * many as are asked for.
 */
export function usageRows(
  { width }: FeatureMasks,
  asOf: string,
  days: number,
  scope: Scope,
  daysOfFeatures = 28,
): SQL {
  const lately = sql`day > ${asOf}::date - ${sql.raw(`${daysOfFeatures}`)}`;
  // The day before the first that `active` has a bit for; compared first, as it is the cheapest to ask.
  const earlier = sql`${asOf}::date - ${sql.raw(`${DAYS_OF_ACTIVE}`)}`;
  return sql`
    select account_key, member_key,
      bit_or(1::bigint << (${asOf}::date - day)) filter (where day > ${earlier} and meaningful > 0) as active,
      ${
        days > DAYS_OF_ACTIVE
          ? sql`bit_or(1 << (${earlier} - day)) filter (where day <= ${earlier} and meaningful > 0)`
          : sql`0`
      } as active_before,
      bit_or(features::${sql.raw(`bit(${width})`)}) filter (where ${lately}) as features,
      coalesce(bit_or(workarounds) filter (where ${lately}), 0) > 0 as works_around
    from ${dayRows('member_days', scope)}
    where day between ${asOf}::date - ${sql.raw(`${days - 1}`)} and ${asOf}::date
      and ${daysOfScope(scope)(sql`account_key`)}
    group by account_key, member_key`;
}

/**
 * Everyone invited on or before the day with their usage (of a table `usage`); who was removed by then is not
 * `current` and has none.
 */
export function rosterRows(catalog: Catalog, masks: FeatureMasks, asOf: string, chosen: Chosen): SQL {
  const { timeZone } = catalog;
  const bits = sql.raw(`bit(${masks.width})`);
  const roles = masks.roles.map((role, index) => ({ ...role, place: index + 1 }));
  // A moment to compare with, as every time turned into a date costs more than all else of a row.
  const dayAfter = sql`((${asOf}::date + 1)::timestamp at time zone ${timeZone})`;
  return sql`
    select account_key, member_key, member_id, name, role, department, team, geography, seniority,
      activated_on, first_active_on, first_seen_on, second_seen_on, invited_on, removed_on, current,
      traits ? 'advocate' and lower(coalesce(traits ->> 'advocate', '')) in ('true', 'yes', '1') as advocate,
      coalesce(works_around, false) as works_around, features,
      case when current then coalesce(active, 0) else 0 end as active,
      case when current then coalesce(active_before, 0) else 0 end as active_before,
      coalesce(place, 0) as role_place,
      coalesce(mask, ${masks.all}::${bits}) as mask,
      coalesce(relevant, ${masks.features}::integer) as relevant,
      coalesce(expected_days, ${expectedDays(null, catalog)}::integer) as expected_days
    from (
      select *, (invited_at at time zone ${timeZone})::date as invited_on,
        (removed_at at time zone ${timeZone})::date as removed_on,
        coalesce(removed_at >= ${dayAfter}, true) as current
      from members where ${chosen(sql`account_key`)} and invited_at < ${dayAfter}
    ) as standing
    left join usage using (account_key, member_key)
    left join jsonb_to_recordset(${JSON.stringify(roles)}::jsonb)
      as roles (role text, mask ${bits}, relevant integer, expected_days integer, place integer) using (role)`;
}

/** Bits of `active`: active days from one number of days ago to another, both counted. */
export const daysAgo = (from: number, to: number): SQL =>
  sql.raw(`${((1n << BigInt(to + 1)) - 1n) ^ ((1n << BigInt(from)) - 1n)}::bigint`);

export const LAST_28: SQL = daysAgo(0, 27);

export const ACTIVE_DAYS_28: SQL = sql`bit_count((active & ${LAST_28})::bit(64))`;

/** Whether a member was active in a week: 0 is the last seven days, 12 those that begin 90 days ago. */
export function activeInWeek(week: number): SQL {
  const first = week * 7;
  if (first < DAYS_OF_ACTIVE) return sql`active & ${daysAgo(first, first + 6)} <> 0`;
  return sql`active_before & ${sql.raw(`${127 << (first - DAYS_OF_ACTIVE)}`)} <> 0`;
}
