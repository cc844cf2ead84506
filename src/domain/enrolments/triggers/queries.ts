import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { daysBefore } from '../../catalog/days.ts';
import { standingTables, type Standing } from '../../levels/standing/queries.ts';
import { dayRows, MEASURED_DAYS, ofScope } from '../../measures/roster/queries.ts';
import type { AccountChunk } from '../chunks.ts';
import { currentMembers, findLastActive } from '../facts/queries.ts';
import { OCCASION_DAYS } from './candidate.ts';
import type { ClosedSignal, MemberOn, OpenSignal } from './occasions.ts';

/** Current members of these accounts who were invited in the last days, and when. */
export async function findInvited(
  tx: Database,
  catalog: Catalog,
  chunk: AccountChunk,
  day: string,
): Promise<MemberOn[]> {
  const { rows } = await tx.execute<MemberOn>(sql`
    select account_key as "accountKey", member_key as "memberKey",
      (invited_at at time zone ${catalog.timeZone})::date as "on"
    from members
    where ${currentMembers(catalog, chunk, day)}
      and invited_at >= (${daysBefore(day, OCCASION_DAYS - 1)}::date::timestamp at time zone ${catalog.timeZone})
    order by 1, 2`);
  return rows;
}

/**
 * Current members who were active once and not for so many days, and their last active day; without those whom the
 * playbook took for the same silence.
 */
export async function findQuiet(
  tx: Database,
  catalog: Catalog,
  chunk: AccountChunk,
  day: string,
  { days, playbookKey }: { days: number; playbookKey: string },
): Promise<MemberOn[]> {
  const scope = { ...chunk, whole: false };
  const chosen = ofScope(scope)(sql`account_key`);
  const enough = daysBefore(day, days);
  const { rows } = await tx.execute<Silent>(sql`
    with last as (
      select account_key, member_key, max(day) as last_on
      from ${dayRows('member_days', scope)}
      where ${chosen} and day between ${daysBefore(day, MEASURED_DAYS - 1)}::date and ${day}::date
        and meaningful > 0
      group by account_key, member_key
    ), taken as (
      select account_key, member_key, max(anchor_on) as taken_on from enrolments
      where ${chosen} and playbook_key = ${playbookKey} and started_by is null
      group by account_key, member_key
    )
    select account_key as "accountKey", member_key as "memberKey", last_on as "lastOn", taken_on as "takenOn"
    from members left join last using (account_key, member_key) left join taken using (account_key, member_key)
    where ${currentMembers(catalog, chunk, day)} and first_active_on <= ${enough}::date
      and coalesce(last_on <= ${enough}::date, true) and coalesce(last_on > taken_on, true)
    order by 1, 2`);
  const longAgo = await findLongAgo(tx, chunk, daysBefore(day, MEASURED_DAYS), rows);
  return rows.flatMap(({ accountKey, memberKey, lastOn }) => {
    const on = lastOn ?? longAgo.get(memberKey) ?? null;
    return on === null || on > enough ? [] : { accountKey, memberKey, on };
  });
}

/** `lastOn` null: not within the days that measures look back; `takenOn`: the last silence that enrolled them. */
type Silent = Omit<MemberOn, 'on'> & { lastOn: string | null; takenOn: string | null };

/**
 * The last active day on or before a day of those who have none after it. Of who was taken before only what came after
 * that is read, which is little: without any, their silence is still the same.
 */
async function findLongAgo(
  tx: Database,
  chunk: AccountChunk,
  day: string,
  silent: Silent[],
): Promise<Map<number, string>> {
  const long = silent.filter(({ lastOn }) => lastOn === null);
  const never = long.filter(({ takenOn }) => takenOn === null);
  const again = long.flatMap(({ takenOn, ...member }) =>
    takenOn === null ? [] : Object.assign(member, { after: takenOn }),
  );
  return new Map([
    ...(await findLastActive(tx, chunk, day, never)),
    ...(await findLastActive(tx, chunk, day, again)),
  ]);
}

/** A member's summary on a day and seven days before (null: was none then), by `summary_code`; `on`: day of the invitation. */
export type LevelChange = MemberOn & { now: number; before: number | null };

/** Members of whom both is known and differs. */
export async function findLevelChanges(
  tx: Database,
  standing: Standing,
  day: string,
): Promise<LevelChange[]> {
  const then = daysBefore(day, OCCASION_DAYS);
  return await withoutNestedLoops(tx, async (inner) => {
    const { rows } = await inner.execute<LevelChange>(sql`
      select now.account_key as "accountKey", now.member_key as "memberKey", now.invited_on as "on",
        now.summary_code as "now", before.summary_code as "before"
      from (
        with ${standingTables(standing, day)}
        select account_key, member_key, invited_on, summary_code from standing where known
      ) as now
      left join (
        with ${standingTables(standing, then)} select account_key, member_key, summary_code, known from standing
      ) as before using (account_key, member_key)
      where coalesce(before.known, true) and now.summary_code is distinct from before.summary_code
      order by 1, 2`);
    return rows;
  });
}

/**
 * For a statement about everybody of some accounts: the planner takes every account for one of a few members, and would
 * have usage read again for each of the 10,000 of a large one (12 s; so it is 0.4 s).
 */
async function withoutNestedLoops<Result>(
  db: Database,
  ask: (tx: Database) => Promise<Result>,
): Promise<Result> {
  return await db.transaction(async (tx) => {
    const allow = (how: 'on' | 'off') => tx.execute(sql`select set_config('enable_nestloop', ${how}, true)`);
    await allow('off');
    const result = await ask(tx);
    // What else the transaction around this one asks is planned as ever.
    await allow('on');
    return result;
  });
}

/**
 * Current members to whose role something is relevant (null: to every role, as everything is to a role that the
 * catalogue does not know), without those whom the playbook took for what came out on that day.
 */
export async function findRelevant(
  tx: Database,
  catalog: Catalog,
  chunk: AccountChunk,
  day: string,
  { roles, about, launchedOn, playbookKey }: Launch,
): Promise<MemberOn[]> {
  const known = catalog.roles.map(({ key }) => key);
  const relevant: SQL =
    roles === null
      ? sql`true`
      : sql`(role = any(${sql.param(roles)}::text[]) or coalesce(role <> all(${sql.param(known)}::text[]), true))`;
  const { rows } = await tx.execute<MemberOn>(sql`
    select account_key as "accountKey", member_key as "memberKey", ${launchedOn}::date as "on"
    from members
    where ${currentMembers(catalog, chunk, day)} and ${relevant}
      and not exists (
        select from enrolments
        where enrolments.account_key = members.account_key and enrolments.member_key = members.member_key
          and playbook_key = ${playbookKey} and started_by is null and about = ${about}
          and anchor_on = ${launchedOn}::date
      )
    order by 1, 2`);
  return rows;
}

export type Launch = { roles: string[] | null; about: string; launchedOn: string; playbookKey: string };

/** Accounts that renew within so many days, and when. */
export async function findRenewals(
  tx: Database,
  { accountKeys }: AccountChunk,
  day: string,
  days: number,
): Promise<{ accountKey: number; renewsOn: string }[]> {
  const { rows } = await tx.execute<{ accountKey: number; renewsOn: string }>(sql`
    select account_key as "accountKey", renewal_date as "renewsOn" from accounts
    where account_key = any(${sql.param(accountKeys)}::integer[])
      and renewal_date between ${day}::date and ${daysBefore(day, -days)}::date
    order by 1`);
  return rows;
}

/** Signals that closed by a day, and what closed them, the earliest first. */
export async function listClosedSignals(
  tx: Database,
  accountKeys: number[],
  day: string,
): Promise<ClosedSignal[]> {
  if (accountKeys.length === 0) return [];
  const { rows } = await tx.execute<ClosedSignal>(sql`
    select account_key as "accountKey", kind, opened_on as "openedOn", closed_because as "closedBecause" from signals
    where account_key = any(${sql.param(accountKeys)}::integer[]) and closed_on <= ${day}::date
    order by 1, 2, 3`);
  return rows;
}

/** Signals that are open on a day; their numbers are those of the newest evaluation. */
export async function findOpenSignals(
  tx: Database,
  accountKeys: number[],
  day: string,
): Promise<OpenSignal[]> {
  const { rows } = await tx.execute<OpenSignal>(sql`
    select account_key as "accountKey", kind, opened_on as "openedOn", severity, evidence from signals
    where account_key = any(${sql.param(accountKeys)}::integer[]) and opened_on <= ${day}::date
      and (closed_on is null or closed_on > ${day}::date)
    order by 1, 2, 3`);
  return rows;
}
