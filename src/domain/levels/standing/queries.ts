import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { type FeatureMasks, featureMasks } from '../../measures/feature-masks.ts';
import { executeWide } from '../../measures/queries.ts';
import {
  ACTIVE_DAYS_28,
  activeInWeek,
  dayRows,
  daysAgo,
  LAST_28,
  MEASURED_DAYS,
  ofScope,
  rosterRows,
  usageRows,
} from '../../measures/roster/queries.ts';
import type { Scope } from '../../measures/scope.ts';
import type { Numbers } from '../../usage/numbers.ts';
import { readNumbers } from '../../usage/queries.ts';
import { runsOfMembers } from '../../usage/runs/queries.ts';
import { workflowPatterns } from '../../usage/steps.ts';
import { summaryCode } from '../summary/queries.ts';

/** Whose standing is asked for, and what their usage means. */
export type Standing = {
  catalog: Catalog;
  numbers: Numbers;
  masks: FeatureMasks;
  /** Null keys: every account that has not churned. */
  scope: Scope;
};

export async function readStanding(db: Database, catalog: Catalog, scope: Scope): Promise<Standing> {
  const numbers = await readNumbers(db);
  return { catalog, numbers, masks: featureMasks(catalog, numbers), scope };
}

/** Runs a statement about members, with the means for a whole customer base where it is about that. */
export async function askStanding<Row extends Record<string, unknown>>(
  db: Database,
  { scope: { accountKeys } }: Standing,
  query: SQL,
): Promise<Row[]> {
  if (accountKeys === null) return (await executeWide<Row>(db, query)).rows;
  const { rows } = await db.execute(query);
  return rows as Row[];
}

/**
 * Tables to stand before others in a statement, the last of them `standing`: each current member as of a day, with
 * what their level, segments and journey are read from. `known`: per-person usage of their account is.
 */
export function standingTables({ catalog, numbers, masks, scope }: Standing, asOf: string): SQL {
  const chosen = ofScope(scope);
  const day = sql`${asOf}::date`;
  const customers =
    scope.accountKeys === null ? sql`coalesce(churned_on > ${day}, true)` : chosen(sql`account_key`);
  return sql`
    usage as (${usageRows(masks, asOf, MEASURED_DAYS, scope)}),
    runs as (
      select account_key, member_key, sum(started) as started, sum(completed) as completed
      from (${runsOfMembers(workflowPatterns(catalog, numbers), asOf, chosen(sql`account_key`), dayRows('workflow_days', scope))}) as each
      group by account_key, member_key
    ),
    roster as (${rosterRows(catalog, masks, asOf, chosen)}),
    customers as (select account_key, arr, ${personKnown(day)} as known from accounts where ${customers}),
    standing as (
      select account_key, member_key, member_id, name, role, department, geography, seniority, team, arr, known,
        invited_on, first_active_on, started, completed, active,
        ${day} - invited_on as days_since_invited,
        ${summaryCode(catalog, numbers, masks, day)} as summary_code,
        active & ${LAST_28} <> 0 as is_active, ${ACTIVE_DAYS_28} as active_days,
        ${activeWeeks()} as active_weeks,
        bit_count((active & ${daysAgo(28, 55)})::bit(64)) as active_days_before,
        ${quietDays(day)} as quiet_days,
        case when active & ${LAST_28} <> 0 then bit_count(features & mask)::float8 / nullif(relevant, 0) end as depth,
        coalesce(first_seen_on <= ${day}, false) as seen,
        coalesce(second_seen_on <= ${day}, false) as seen_twice,
        first_seen_on
      from roster
      left join runs using (account_key, member_key)
      join customers using (account_key)
      where current
    )`;
}

/**
 * Whether events of an account that were received by a day name persons; without any events nobody did anything.
 * `days`: where its account days lie.
 */
export function personKnown(day: SQL, days: SQL = sql`account_days`): SQL {
  const received = (condition: SQL): SQL => sql`exists (
    select from ${days} as received
    where received.account_key = accounts.account_key and day <= ${day} and ${condition}
  )`;
  return sql`(${received(sql`person_events > 0`)} or not ${received(sql`true`)})`;
}

/** The first day with usage of any account: what was before it nobody knows. Null: there never was any. */
export const FIRST_DAY_OF_USAGE: SQL = sql`(select day from account_days order by day limit 1)`;

/** Of the four weeks, those with an active day. */
function activeWeeks(): SQL {
  return sql.join(
    [0, 1, 2, 3].map((week) => sql`(${activeInWeek(week)})::integer`),
    sql` + `,
  );
}

/** Days since the last active day, those before the window being ever so far; else since the first day with anything. */
function quietDays(day: SQL): SQL {
  return sql`case
    when active <> 0 then bit_count(((active & -active) - 1)::bit(64))::integer
    when first_active_on <= ${day} then ${sql.raw(`${MEASURED_DAYS}`)}
    when first_seen_on <= ${day} then ${day} - first_seen_on
  end`;
}
