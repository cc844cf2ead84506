import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { catalogNumbers, usageState } from '../../../../drizzle/schema/usage.ts';
import type { ActivationRule } from '../activation.ts';
import { activatedOn, FIRST_ACTIVE_ON } from '../day-rows/queries.ts';

/** What the day rows are computed with. */
export type UsageState = { mappingVersion: string; timeZone: string };

/** Null before the first roll-up. */
export async function findUsageState(tx: Database): Promise<UsageState | null> {
  const { mappingVersion, timeZone } = usageState;
  const [state] = await tx.select({ mappingVersion, timeZone }).from(usageState);
  return state ?? null;
}

export async function recordUsageState(tx: Database, state: UsageState): Promise<void> {
  await tx.insert(usageState).values(state).onConflictDoUpdate({ target: usageState.singleton, set: state });
}

export async function insertNumbers(
  tx: Database,
  numbers: (typeof catalogNumbers.$inferInsert)[],
): Promise<void> {
  if (numbers.length > 0) await tx.insert(catalogNumbers).values(numbers);
}

/** Days that have a partition of raw events. Of those before `raw_from`, some account days may be closed. */
export async function readRawDays(db: Database): Promise<string[]> {
  const { rows } = await db.execute<{ day: string }>(sql`
    select to_date(right(child.relname, 8), 'YYYYMMDD') as day
    from pg_inherits join pg_class child on child.oid = inhrelid
    where inhparent = 'events'::regclass order by 1`);
  return rows.map((row) => row.day);
}

/**
 * Raw events that stay on their day when the time zone changes: where some of a day's were removed, its rows may hold
 * those that are left already.
 */
const KEEPS_ITS_DAY = sql`day < coalesce((select raw_from from usage_state), '-infinity')`;

/** Days to which raw events move when the time zone changes: each needs a partition. */
export async function findRedatedDays(tx: Database, timeZone: string): Promise<string[]> {
  const { rows } = await tx.execute<{ day: string }>(sql`
    select distinct (at at time zone ${timeZone})::date as day from events
    where day <> (at at time zone ${timeZone})::date and not ${KEEPS_ITS_DAY}`);
  return rows.map((row) => row.day);
}

/** Moves raw events to the day they have in another time zone; the account days they arrive at become pending. */
export async function redateEvents(tx: Database, timeZone: string): Promise<void> {
  await tx.execute(sql`
    with moved as (
      update events set day = (at at time zone ${timeZone})::date
      where day <> (at at time zone ${timeZone})::date and not ${KEEPS_ITS_DAY}
      returning day, account_key
    )
    insert into pending_rollups (day, account_key)
    select distinct day, account_key from moved order by account_key, day
    on conflict (account_key, day) do update set vouched = false`);
}

/** Every account day of these days that has been rolled up becomes pending again, unless its raw events were removed. */
export async function markRolledUpPending(tx: Database, days: string[]): Promise<void> {
  await tx.execute(sql`
    insert into pending_rollups (day, account_key)
    select day, account_key from account_days where day = any(${sql.param(days)}::date[]) and not closed
    order by account_key, day
    on conflict do nothing`);
}

/**
 * Sets members' derived days from the day rows whose raw events are gone (all but those of `rawDays`, and of
 * these the closed ones), which no roll-up computes again. From there roll-ups only ever move them to earlier days.
 */
export async function resetMembers(tx: Database, rule: ActivationRule, rawDays: string[]): Promise<void> {
  await tx.execute(sql`
    with kept as (
      select account_key, member_key, ${activatedOn(rule)} as activated_on, ${FIRST_ACTIVE_ON} as first_active_on,
        min(day) as first_seen_on, (array_agg(day order by day))[2] as second_seen_on
      from member_days
      where day <> all(${sql.param(rawDays)}::date[]) or (
        day < (select raw_from from usage_state)
        and exists (
          select from account_days
          where account_days.account_key = member_days.account_key and account_days.day = member_days.day and closed
        )
      )
      group by account_key, member_key
    )
    update members set activated_on = kept.activated_on, first_active_on = kept.first_active_on,
      first_seen_on = kept.first_seen_on, second_seen_on = kept.second_seen_on
    from members m left join kept using (account_key, member_key)
    where members.account_key = m.account_key and members.member_key = m.member_key
      and (m.activated_on, m.first_active_on, m.first_seen_on, m.second_seen_on)
        is distinct from (kept.activated_on, kept.first_active_on, kept.first_seen_on, kept.second_seen_on)`);
}
