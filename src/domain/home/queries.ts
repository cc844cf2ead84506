import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { rolesFor } from '../permissions/allows.ts';
import type { Action } from '../permissions/permissions.ts';
import type { HomePlace, OpenItem, OwnDigest, Preferences } from './home.ts';

/** Notes that somebody opened their App Home, at the place where it was; it is to be drawn. */
export async function openHome(db: Database, userId: string, first: HomePlace, now: Date): Promise<void> {
  await db.execute(sql`
    insert into homes (user_id, place, changed_at)
    values (${userId}, ${JSON.stringify(first)}::jsonb, ${now.toISOString()})
    on conflict (user_id) do update set wanted = homes.wanted + 1`);
}

/** Notes that somebody turned their App Home to another place. */
export async function recordTurn(db: Database, userId: string, place: HomePlace): Promise<void> {
  await db.execute(sql`
    update homes set place = ${JSON.stringify(place)}::jsonb, wanted = wanted + 1 where user_id = ${userId}`);
}

/**
 * What these people's App Homes show has changed, and with it what managers see of the team: those that were ever
 * opened are drawn again, soon and once for many changes. In the transaction that changes it; null: everybody's.
 */
export async function touchHomes(tx: Database, userIds: string[] | null, now: Date): Promise<void> {
  await touch(
    tx,
    userIds === null
      ? sql`true`
      : sql`(user_id = any(${sql.param(userIds)}::text[]) or place ->> 'view' = 'team')`,
    now,
  );
}

/** The same of everybody who may decide on something: what waits for them has changed. */
export async function touchDeciders(tx: Database, action: Action, now: Date): Promise<void> {
  const roles = sql`${sql.param(rolesFor(action))}::text[]`;
  const deciders = sql`select user_id from teammates where standing = 'member' and role = any(${roles})`;
  await touch(tx, sql`user_id in (${deciders})`, now);
}

async function touch(tx: Database, theirs: SQL, now: Date): Promise<void> {
  // In one order, so that two who touch the same never wait for each other. One that waits already is due as it was.
  await tx.execute(sql`
    update homes set wanted = wanted + 1,
      changed_at = case when shown = wanted then ${now.toISOString()}::timestamptz else changed_at end
    where user_id in (select user_id from homes where ${theirs} order by user_id for update)`);
}

/**
 * The same of everybody whose App Home these accounts are in: those who look after them, and those who ever were on
 * them or snoozed them; and of the others `concerned`. Whoever touches twice in a transaction breaks the order of locks.
 */
export async function touchHomesOf(
  tx: Database,
  accountKeys: number[],
  now: Date,
  concerned: string[] = [],
): Promise<void> {
  const asked = sql`account_key = any(${sql.param(accountKeys)}::integer[])`;
  const { rows } = await tx.execute<{ userId: string }>(sql`
    select user_id as "userId" from account_caretakers where user_id is not null and ${asked}
    union select user_id from claims where ${asked}
    union select user_id from snoozes where ${asked}`);
  await touchHomes(tx, [...rows.map(({ userId }) => userId), ...concerned], now);
}

/** Takes App Homes that are to be drawn in hand until `until`: then others may, in case this process is gone. */
export async function claimHomes(db: Database, now: Date, until: Date, most: number): Promise<string[]> {
  const { rows } = await db.execute<{ userId: string }>(sql`
    update homes set changed_at = ${until.toISOString()}
    where user_id in (
      select user_id from homes where shown < wanted and changed_at <= ${now.toISOString()}
      order by changed_at limit ${most} for update skip locked
    )
    returning user_id as "userId"`);
  return rows.map(({ userId }) => userId);
}

/** Where someone's App Home is, and how often what it shows has changed; null: it was never opened. */
export async function findHome(
  db: Database,
  userId: string,
): Promise<{ place: HomePlace; wanted: number } | null> {
  const { rows } = await db.execute<{ place: HomePlace; wanted: number }>(sql`
    select place, wanted from homes where user_id = ${userId}`);
  return rows[0] ?? null;
}

/** Slack shows an App Home as it was when `shown` was wanted. False: it has changed since. */
export async function recordHomeShown(db: Database, userId: string, shown: number): Promise<boolean> {
  const { rows } = await db.execute<{ current: boolean }>(sql`
    update homes set shown = greatest(shown, ${shown}) where user_id = ${userId}
    returning wanted = ${shown} as current`);
  return rows[0]?.current ?? true;
}

/** Accounts that somebody works on, the first taken first. */
export async function listClaims(db: Database, userId: string): Promise<OpenItem[]> {
  const { rows } = await db.execute<OpenItem>(sql`
    select account_key as "accountKey", name, to_char(claimed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "on"
    from claims join accounts using (account_key)
    where user_id = ${userId} and released_at is null and churned_on is null
    order by claimed_at, account_key`);
  return rows;
}

/** Accounts that somebody snoozed until a day from `today` to `upTo` (`YYYY-MM-DD`), the first to come back first. */
export async function listWakingAccounts(
  db: Database,
  userId: string,
  today: string,
  upTo: string,
): Promise<OpenItem[]> {
  const { rows } = await db.execute<OpenItem>(sql`
    select account_key as "accountKey", name, until as "on"
    from snoozes join accounts using (account_key)
    where user_id = ${userId} and ended_at is null and until between ${today}::date and ${upTo}::date
      and churned_on is null
    order by until, account_key`);
  return rows;
}

/** Digests that somebody made and nobody ended, the oldest first. */
export async function listOwnDigests(db: Database, userId: string): Promise<OwnDigest[]> {
  const { rows } = await db.execute<OwnDigest>(sql`
    select subscription_id as "subscriptionId", channel_id as "channelId", to_char(send_at, 'HH24:MI') as "sendAt",
      weekdays, time_zone as "timeZone", filter
    from digest_subscriptions where created_by = ${userId} and ended_at is null
    order by subscription_id`);
  return rows;
}

/** What somebody set for themselves. */
export async function findPreferences(db: Database, userId: string): Promise<Preferences> {
  const { rows } = await db.execute<Preferences>(sql`
    select time_zone as "timeZone", to_char(quiet_from, 'HH24:MI') as "quietFrom",
      to_char(quiet_until, 'HH24:MI') as "quietUntil"
    from preferences where user_id = ${userId}`);
  return rows[0] ?? { timeZone: null, quietFrom: null, quietUntil: null };
}

/** Keeps what somebody set, in the place of what they had set before. */
export async function recordPreferences(
  tx: Database,
  userId: string,
  { timeZone, quietFrom, quietUntil }: Preferences,
): Promise<void> {
  await tx.execute(sql`
    insert into preferences (user_id, time_zone, quiet_from, quiet_until)
    values (${userId}, ${timeZone}, ${quietFrom}, ${quietUntil})
    on conflict (user_id) do update set time_zone = excluded.time_zone, quiet_from = excluded.quiet_from,
      quiet_until = excluded.quiet_until`);
}
