import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';

/** Somebody in an account: `memberKey` null when only the account or its signals name them, or anonymous events are theirs. */
export type Trace = { accountKey: number; accountId: string; memberKey: number | null };

/** The anonymous ids that turned out to be a member's. */
export async function findAnonymousIds(db: Database, memberId: string): Promise<string[]> {
  const { rows } = await db.execute<{ anonymousId: string }>(
    sql`select anonymous_id as "anonymousId" from aliases where member_id = ${memberId} order by 1`,
  );
  return rows.map(({ anonymousId }) => anonymousId);
}

/** The accounts that hold anything of somebody; `accountId` null: of all of them. */
export async function findTraces(
  db: Database,
  {
    memberId,
    anonymousIds,
    accountId,
  }: { memberId: string; anonymousIds: string[]; accountId: string | null },
): Promise<Trace[]> {
  const { rows } = await db.execute<Trace>(sql`
    select account_key as "accountKey", account_id as "accountId", member_key as "memberKey"
    from accounts left join members using (account_key)
    where member_id = ${memberId} and ${ofAccount(accountId)}
    union
    select account_key, account_id, (
        select member_key from members where members.account_key = accounts.account_key and member_id = ${memberId}
      )
    from accounts
    where ${ofAccount(accountId)} and (
      champion_member_id = ${memberId} or sponsor_member_id = ${memberId}
      or account_key in (
        select account_key from anonymous_events where anonymous_id = any(${sql.param(anonymousIds)}::text[])
      )
      or account_key in (select account_key from signals where ${namesMember(memberId)})
    )
    order by 2`);
  return rows;
}

/** How much there is of somebody: days with any event, and raw events that are theirs by now. */
export async function countUsage(
  db: Database,
  { accountKey, memberKey }: Trace,
): Promise<{ days: number; events: number }> {
  const days = await listDays(db, accountKey, memberKey);
  if (days.length === 0) return { days: 0, events: 0 };
  const { rows } = await db.execute<{ events: number }>(sql`
    select count(*) as events from events
    where day = any(${sql.param(days)}::date[]) and account_key = ${accountKey} and member_key = ${memberKey}`);
  return { days: days.length, events: Number(rows[0]!.events) };
}

/** The days on which somebody did anything, rolled up or waiting for it: their raw events can be on no others. */
export async function listDays(
  db: Database,
  accountKey: number,
  memberKey: number | null,
): Promise<string[]> {
  if (memberKey === null) return [];
  const { rows } = await db.execute<{ day: string }>(sql`
    select day from member_days where account_key = ${accountKey} and member_key = ${memberKey}
    union select day from pending_rollups where account_key = ${accountKey}
    order by day`);
  return rows.map(({ day }) => day);
}

/** Signals whose present or earlier state names a member. */
export function namesMember(memberId: string): SQL {
  return sql`(involved -> 'members' ? ${memberId}::text or before -> 'involved' -> 'members' ? ${memberId}::text)`;
}

const ofAccount = (accountId: string | null): SQL =>
  accountId === null ? sql`true` : sql`account_id = ${accountId}`;
