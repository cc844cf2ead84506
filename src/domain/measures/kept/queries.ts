import { sql, type SQL } from 'drizzle-orm';
import type { FeatureMasks } from '../feature-masks.ts';
import { DAYS_OF_ACTIVE, dayRows, daysOfScope, ofScope, usageRows, WATCHED_DAYS } from '../roster/queries.ts';
import type { KeptDaysAgo, Scope } from '../scope.ts';

/** Columns of `kept_usage` that have a value for each of the `members`. */
const OF_MEMBERS = ['active', 'active_before', 'features', 'works_around'];

export const KEPT_OF_MEMBERS = ['members', ...OF_MEMBERS];

/** Days of features that are kept: with the first or the last of 28 they are those of the day or of the one after. */
const KEPT_OF_28 = 27;

/** What is kept of members as of a day: a row an account with `KEPT_OF_MEMBERS`. */
export function membersToKeep(masks: FeatureMasks, asOf: string, scope: Scope): SQL {
  const used = usageRows(masks, asOf, WATCHED_DAYS, scope, KEPT_OF_28);
  return sql`
    select account_key, array_agg(member_key) as members, ${arraysOf(OF_MEMBERS)} from (${used}) as used
    group by account_key`;
}

export const arraysOf = (columns: string[]): SQL =>
  sql.raw(columns.map((column) => `array_agg(${column}) as ${column}`).join(', '));

/** The rows of `usageRows` of 91 days, from what is kept of the accounts of a scope and the rows of one more day. */
export function keptUsageRows(masks: FeatureMasks, asOf: string, scope: Scope, daysAgo: KeptDaysAgo): SQL {
  const bits = sql.raw(`bit(${masks.width})`);
  const names = sql.raw(OF_MEMBERS.join(', '));
  // The first of the 28 days is in the 91 already.
  const [missing, active] =
    daysAgo === 0 ? [sql`${asOf}::date - ${sql.raw(`${KEPT_OF_28}`)}`, sql`0`] : [sql`${asOf}::date`, sql`1`];
  return sql`
    select account_key, member_key, ${daysAgo === 0 ? AS_KEPT : NEXT_DAY},
      coalesce(kept.features::${bits} | one.features, kept.features::${bits}, one.features) as features,
      coalesce(kept.works_around, false) or coalesce(one.works_around, false) as works_around
    from (
      select account_key, own.* from kept_usage, unnest(members, ${names}) as own (member_key, ${names})
      where ${ofScope(scope)(sql`account_key`)}
    ) as kept
    full join (
      select account_key, member_key, case when meaningful > 0 then ${active} else 0 end as active,
        features::${bits} as features, workarounds > 0 as works_around
      from ${dayRows('member_days', scope)}
      where day = ${missing} and ${daysOfScope(scope)(sql`account_key`)}
    ) as one using (account_key, member_key)`;
}

const AS_KEPT: SQL = sql`kept.active, kept.active_before`;

const bitsOf = (days: number): bigint => (1n << BigInt(days)) - 1n;
const LAST_63: SQL = sql.raw(`${bitsOf(DAYS_OF_ACTIVE)}::bigint`);
const EARLIER_28: SQL = sql.raw(`${bitsOf(WATCHED_DAYS - DAYS_OF_ACTIVE)}`);

/** Each day is one day longer ago: the first of `active` moves on to `active_before`, the first of that is left out. */
const NEXT_DAY: SQL = sql`
  (coalesce(kept.active, 0) << 1) & ${LAST_63} | coalesce(one.active, 0) as active,
  ((coalesce(kept.active_before, 0) << 1) | coalesce((kept.active >> ${sql.raw(`${DAYS_OF_ACTIVE - 1}`)} & 1)::integer, 0))
    & ${EARLIER_28} as active_before`;
