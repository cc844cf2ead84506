import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { daysBefore } from '../../catalog/days.ts';
import { type Standing, standingTables } from '../../levels/standing/queries.ts';
import { dayRows, MEASURED_DAYS } from '../../measures/roster/queries.ts';
import type { Scope } from '../../measures/scope.ts';
import { ALL_FACTS } from '../../segments/fact-row.ts';
import { factColumns } from '../../segments/facts/queries.ts';
import type { MemberRow } from './assemble.ts';
import { triedName } from './assemble.ts';
import type { MemberOf } from '../subject.ts';
import type { AccountRow } from './subject.ts';

/** The moment at which a day is over. */
const dayAfter = ({ timeZone }: Catalog, day: string): SQL =>
  sql`((${day}::date + 1)::timestamp at time zone ${timeZone})`;

/** Of `members` those of these accounts who had a seat at the end of a day. */
export function currentMembers(
  catalog: Catalog,
  { accountKeys }: { accountKeys: number[] },
  day: string,
): SQL {
  const over = dayAfter(catalog, day);
  return sql`members.account_key = any(${sql.param(accountKeys)}::integer[]) and invited_at < ${over}
    and coalesce(removed_at >= ${over}, true)`;
}

/** Accounts as of a day (ISO), with the newest evaluation as of it or before. */
export async function readAccounts(tx: Database, accountKeys: number[], day: string): Promise<AccountRow[]> {
  const { rows } = await tx.execute<AccountRow>(sql`
    select account_key as "accountKey", account_id as "accountId", tier, touch_model as "touchModel", industry, region,
      plan, seats, arr, renewal_date as "renewalDate", contract_start as "contractStart",
      coalesce(churned_on <= ${day}::date, false) as churned, newest.*
    from accounts left join lateral (
      select health_score as health, likelihood as risk, (measures ->> 'activeShare')::float8 as "activeShare",
        (measures ->> 'depthMean')::float8 as depth
      from evaluations where evaluations.account_key = accounts.account_key and as_of <= ${day}::date
      order by as_of desc limit 1
    ) as newest on true
    where account_key = any(${sql.param(accountKeys)}::integer[])`);
  return rows;
}

/** Those of these members who have a seat at the end of a day, with all that is read of them. */
export async function readMembers(
  tx: Database,
  standing: Standing,
  day: string,
  members: MemberOf[],
): Promise<MemberRow[]> {
  const { rows } = await tx.execute<MemberRow & { longSilent: boolean }>(sql`
    with ${standingTables(standing, day)}
    select account_key as "accountKey", member_key as "memberKey", known, ${factColumns(ALL_FACTS)},
      (
        select email is not null from members
        where members.account_key = standing.account_key and members.member_key = standing.member_key
      ) as "hasEmail",
      seen, active_days as "activeDays", depth,
      case when active <> 0 then ${day}::date - quiet_days end as "lastActiveOn",
      active = 0 and coalesce(first_active_on <= ${day}::date, false) as "longSilent"
    from standing
    where member_key = any(${sql.param(members.map(({ memberKey }) => memberKey))}::integer[])`);
  const longAgo = await findLastActive(
    tx,
    standing.scope,
    daysBefore(day, MEASURED_DAYS),
    rows.filter(({ longSilent }) => longSilent),
  );
  for (const row of rows) row.lastActiveOn ??= longAgo.get(row.memberKey) ?? null;
  return rows;
}

/** The last active day of members (by key) on or before a day, however long ago, or after a day of each. */
export async function findLastActive(
  tx: Database,
  scope: Pick<Scope, 'part'>,
  day: string,
  members: (MemberOf & { after?: string })[],
): Promise<Map<number, string>> {
  if (members.length === 0) return new Map();
  const after = members.map((member) => member.after ?? '-infinity');
  const { rows } = await tx.execute<{ memberKey: number; on: string }>(sql`
    select member_key as "memberKey", max(day) as "on"
    from ${dayRows('member_days', { accountKeys: null, ...scope })}
    join unnest(
      ${sql.param(members.map(({ accountKey }) => accountKey))}::integer[],
      ${sql.param(members.map(({ memberKey }) => memberKey))}::integer[],
      ${sql.param(after)}::date[]
    ) as asked (account_key, member_key, after_on) using (account_key, member_key)
    where account_key = any(${sql.param(keysOf(members))}::integer[])
      and day between ${after.toSorted()[0]!}::date and ${day}::date and day > after_on and meaningful > 0
    group by member_key`);
  return new Map(rows.map(({ memberKey, on }) => [memberKey, on]));
}

/** Which of these members used the feature asked of each, up to a day: its key, and its place in the bit sets. */
export async function findTried(
  tx: Database,
  scope: Pick<Scope, 'part'>,
  day: string,
  asked: (MemberOf & { feature: string; place: number })[],
): Promise<Set<string>> {
  if (asked.length === 0) return new Set();
  const { rows } = await tx.execute<{ memberKey: number; feature: string }>(sql`
    select distinct member_key as "memberKey", feature
    from ${dayRows('member_days', { accountKeys: null, ...scope })}
    join jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked
      ("accountKey" integer, "memberKey" integer, feature text, place integer)
      on account_key = "accountKey" and member_key = "memberKey"
    where account_key = any(${sql.param(keysOf(asked))}::integer[]) and day <= ${day}::date
      and case when length(features) > place then get_bit(features, place) = 1 else false end`);
  return new Set(rows.map(({ memberKey, feature }) => triedName(memberKey, feature)));
}

/** Members (by key) of these accounts who asked by the end of a day not to be contacted. */
export async function findOptedOut(
  tx: Database,
  catalog: Catalog,
  accountKeys: number[],
  day: string,
): Promise<Set<number>> {
  const { rows } = await tx.execute<{ memberKey: number }>(sql`
    select member_key as "memberKey" from contact_opt_outs
    where account_key = any(${sql.param(accountKeys)}::integer[]) and opted_out_at < ${dayAfter(catalog, day)}`);
  return new Set(rows.map(({ memberKey }) => memberKey));
}

const keysOf = (members: MemberOf[]): number[] => [...new Set(members.map(({ accountKey }) => accountKey))];
