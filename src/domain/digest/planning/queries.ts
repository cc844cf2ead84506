import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { type Digest, type DigestLine, type ListedSignal, OVER } from '../digest.ts';

/** An account that a subscription's readers know to be open. */
export type Known = {
  subscriptionId: number;
  accountKey: number;
  /** ISO day of the digest that listed it last. */
  listedOn: string;
  /** When that was planned. */
  listedAt: Date;
  signals: ListedSignal[];
};

/** What the readers of these subscriptions know to be open. */
export async function listKnown(db: Database, subscriptionIds: number[]): Promise<Known[]> {
  const { rows } = await db.execute<Omit<Known, 'listedAt'> & { listedAt: string }>(sql`
    select subscription_id as "subscriptionId", account_key as "accountKey", listed_on as "listedOn",
      planned_at as "listedAt", signals
    from digest_open join digests using (subscription_id)
    where subscription_id = any(${sql.param(subscriptionIds)}::integer[]) and day = listed_on`);
  return rows.map((row) => Object.assign({}, row, { listedAt: new Date(row.listedAt) }));
}

/** A digest to be kept; `postKey` null: there is nothing to say. */
export type PlannedDigest = { subscriptionId: number; digest: Digest; postKey: string | null };

/** Keeps digests; of a subscription and day there is one. Returns the subscriptions that had none of that day. */
export async function storeDigests(tx: Database, planned: PlannedDigest[], now: Date): Promise<Set<number>> {
  const given = planned.map(({ subscriptionId, digest, postKey }) => ({
    subscription_id: subscriptionId,
    day: digest.day,
    content: digest,
    post_key: postKey,
  }));
  const { rows } = await tx.execute<{ id: number }>(sql`
    insert into digests (subscription_id, day, planned_at, content, post_key)
    select subscription_id, day, ${now.toISOString()}, content, post_key
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as given (subscription_id integer, day date, content jsonb, post_key text)
    order by subscription_id
    on conflict do nothing
    returning subscription_id as id`);
  return new Set(rows.map(({ id }) => id));
}

/** Notes what readers know to be open from now on, and what they do not any more. */
export async function storeKnown(
  tx: Database,
  listed: Omit<Known, 'listedAt'>[],
  over: Pick<Known, 'subscriptionId' | 'accountKey'>[],
): Promise<void> {
  if (over.length > 0)
    await tx.execute(sql`
      delete from digest_open using jsonb_to_recordset(${JSON.stringify(over)}::jsonb)
        as over ("subscriptionId" integer, "accountKey" integer)
      where subscription_id = "subscriptionId" and account_key = "accountKey"`);
  if (listed.length === 0) return;
  await tx.execute(sql`
    insert into digest_open (subscription_id, account_key, listed_on, signals)
    select "subscriptionId", "accountKey", "listedOn", signals
    from jsonb_to_recordset(${JSON.stringify(listed)}::jsonb)
      as given ("subscriptionId" integer, "accountKey" integer, "listedOn" date, signals jsonb)
    on conflict (subscription_id, account_key) do update
      set listed_on = excluded.listed_on, signals = excluded.signals`);
}

/** A digest as it was planned; null: there is none. */
export async function findDigest(db: Database, subscriptionId: number, day: string): Promise<Digest | null> {
  const { rows } = await db.execute<{ content: Digest }>(sql`
    select content from digests where subscription_id = ${subscriptionId} and day = ${day}::date`);
  return rows[0]?.content ?? null;
}

/**
 * The digest that a post is never came to be read: it has no post from then on, and its readers know of its accounts
 * what the newest other digest told of each.
 */
export async function forgetListed(tx: Database, postKey: string): Promise<void> {
  const { rows } = await tx.execute<{ subscriptionId: number; day: string }>(sql`
    update digests set post_key = null where post_key = ${postKey}
    returning subscription_id as "subscriptionId", day`);
  for (const { subscriptionId, day } of rows) {
    const digest = await findDigest(tx, subscriptionId, day);
    await recallKnown(tx, subscriptionId, digest?.lines.map(({ accountKey }) => accountKey) ?? []);
  }
}

/** The same of those accounts of a digest that only a message shows which is never came to be read; the others stay. */
export async function forgetShown(
  tx: Database,
  { subscriptionId, day }: DueDay,
  accountKeys: number[],
): Promise<void> {
  await tx.execute(sql`
    update digests set content = jsonb_set(content, '{lines}', (
      select jsonb_agg(
        case when (line ->> 'accountKey')::integer = any(${sql.param(accountKeys)}::integer[])
          then line || '{"unread": true}' else line end
        order by nth)
      from jsonb_array_elements(content -> 'lines') with ordinality as each (line, nth)
    ))
    where subscription_id = ${subscriptionId} and day = ${day}::date`);
  await recallKnown(tx, subscriptionId, accountKeys);
}

/** Readers know of these accounts what the newest digest told that came to be read. */
async function recallKnown(tx: Database, subscriptionId: number, accountKeys: number[]): Promise<void> {
  await tx.execute(sql`
      with concerned as (
        select ${subscriptionId}::integer as subscription_id, account_key
        from unnest(${sql.param(accountKeys)}::integer[]) as asked (account_key)
      ),
      told as (
        select distinct on (account_key) account_key, day, line
        from concerned join digests using (subscription_id), jsonb_array_elements(content -> 'lines') as line
        where post_key is not null and (line ->> 'accountKey')::integer = account_key and ${isRead}
        order by account_key, day desc
      ),
      open as (select * from told where line ->> 'change' <> all (${sql.param(OVER)}::text[])),
      forgotten as (
        delete from digest_open using concerned
        where digest_open.subscription_id = concerned.subscription_id
          and digest_open.account_key = concerned.account_key
          and concerned.account_key not in (select account_key from open)
      )
      insert into digest_open (subscription_id, account_key, listed_on, signals)
      select ${subscriptionId}, account_key, day, line -> 'signals' from open
      on conflict (subscription_id, account_key) do update
        set listed_on = excluded.listed_on, signals = excluded.signals`);
}

/** Of a line of a digest: the message that shows it was taken, or may still be. */
const isRead = sql`line -> 'unread' is null`;

/** The day (ISO) of the digest that a subscription is due to get. */
export type DueDay = { subscriptionId: number; day: string };

/**
 * Withdraws digests of earlier days that still wait to be sent: the one that is due tells what they would have told, of
 * what is still so. Those that are being sent stay. Returns their posts.
 */
export async function withdrawOvertaken(tx: Database, due: DueDay[], now: Date): Promise<string[]> {
  const { rows } = await tx.execute<{ postKey: string }>(sql`
    update posts set state = 'withdrawn', state_since = ${now.toISOString()}, trouble = 'overtaken'
    where state = 'planned' and post_key in (
      select post_key from posts
      join jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as due ("subscriptionId" integer, day date)
        on (subject ->> 'subscriptionId')::integer = "subscriptionId" and (subject ->> 'day')::date < due.day
      where kind = 'digest' and state = 'planned'
      -- As everyone who changes several locks them.
      order by post_key for update of posts
    )
    returning post_key as "postKey"`);
  return rows.map(({ postKey }) => postKey);
}

/** Those of the subscriptions that had a digest before which was read, or had nothing to say. */
export async function listTold(db: Database, subscriptionIds: number[]): Promise<Set<number>> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select id from unnest(${sql.param(subscriptionIds)}::integer[]) as id
    where exists (
      select from digests where subscription_id = id and (post_key is not null or content -> 'lines' = '[]')
    )`);
  return new Set(rows.map(({ id }) => id));
}

/** The last word of digests of a subscription after a day (ISO) on each of these accounts, of those that were read. */
export async function listToldSince(
  db: Database,
  subscriptionId: number,
  day: string,
  accountKeys: number[],
): Promise<Map<number, DigestLine['change']>> {
  const { rows } = await db.execute<Pick<DigestLine, 'accountKey' | 'change'>>(sql`
    select distinct on (1) (line ->> 'accountKey')::integer as "accountKey", line ->> 'change' as change
    from digests, jsonb_array_elements(content -> 'lines') as line
    where subscription_id = ${subscriptionId} and day > ${day}::date and post_key is not null and ${isRead}
      and (line ->> 'accountKey')::integer = any(${sql.param(accountKeys)}::integer[])
    order by 1, day desc`);
  return new Map(rows.map(({ accountKey, change }) => [accountKey, change]));
}

/** A digest that shows an account; `place`: the account's among those that are not over, from 1; null: it is. */
export type Showing = { subscriptionId: number; day: string; place: number | null };

/** Of each subscription the newest digest, not older than a day, that shows each of these accounts. */
export async function listShowing(
  db: Database,
  accountKeys: number[],
  notBefore: string,
): Promise<Showing[]> {
  if (accountKeys.length === 0) return [];
  const { rows } = await db.execute<Showing>(sql`
    select subscription_id as "subscriptionId", day, (
        select place::integer
        from (
          select line, row_number() over (order by nth) as place
          from jsonb_array_elements(content -> 'lines') with ordinality as each (line, nth)
          where line ->> 'change' <> all (${sql.param(OVER)}::text[])
        ) as in_thread
        where (line ->> 'accountKey')::integer = account_key
      ) as place
    from unnest(${sql.param(accountKeys)}::integer[]) as asked (account_key)
    cross join lateral (
      select distinct on (subscription_id) subscription_id, day
      from digests
      where content -> 'lines' @> jsonb_build_array(jsonb_build_object('accountKey', account_key))
        and not content -> 'lines' @> jsonb_build_array(jsonb_build_object('accountKey', account_key, 'unread', true))
        and day >= ${notBefore}::date and post_key is not null
      order by subscription_id, day desc
    ) as newest
    join digests using (subscription_id, day)`);
  return rows;
}

/** Quiet hours of people who set them, by Slack user. `HH:MM`; time zone null: not known. */
export async function listQuietHours(
  db: Database,
  userIds: string[],
): Promise<Map<string, { from: string; until: string; timeZone: string | null }>> {
  const { rows } = await db.execute<{
    userId: string;
    from: string;
    until: string;
    timeZone: string | null;
  }>(sql`
    select user_id as "userId", to_char(quiet_from, 'HH24:MI') as from, to_char(quiet_until, 'HH24:MI') as until,
      coalesce(preferences.time_zone, teammates.time_zone) as "timeZone"
    from preferences left join teammates using (user_id)
    where user_id = any(${sql.param(userIds)}::text[]) and quiet_from is not null and quiet_until is not null`);
  return new Map(rows.map(({ userId, ...quiet }) => [userId, quiet]));
}
