import { sql } from 'drizzle-orm';
import type { Database } from '../../drizzle/database.ts';
import type { AccountDay } from '../domain/usage/queries.ts';

/** Gives event names that are new a key; returns the keys of all. */
export async function ensureEventKeys(db: Database, names: string[]): Promise<Map<string, number>> {
  await db.execute(sql`
    insert into event_names (name)
    select name from unnest(${sql.param(names)}::text[]) as given(name)
    where not exists (select from event_names as known where known.name = given.name)
    order by name
    on conflict do nothing`);
  const { rows } = await db.execute<{ name: string; eventKey: number }>(sql`
    select name, event_key as "eventKey" from event_names where name = any(${sql.param(names)}::text[])`);
  return new Map(rows.map(({ name, eventKey }) => [name, eventKey]));
}

/** Which of these messages were appended before, and for which account. Reads the days from end to end. */
export async function findAppended(
  db: Database,
  messages: { day: string; messageId: string }[],
): Promise<{ messageId: string; accountKey: number }[]> {
  const days = [...new Set(messages.map(({ day }) => day))];
  const { rows } = await db.execute<{ messageId: string; accountKey: number }>(sql`
    select message_id as "messageId", account_key as "accountKey" from events
    where day = any(${sql.param(days)}::date[])
      and message_id = any(${sql.param(messages.map(({ messageId }) => messageId))}::uuid[])`);
  return rows;
}

export type WaitingCall = { personId: string; receivedAt: Date; messageId: string; call: string };

/** Keeps calls until it is known which account their person is in. */
export async function keepWaiting(db: Database, calls: WaitingCall[]): Promise<void> {
  await db.execute(sql`
    insert into waiting_calls (person_id, received_at, message_id, call)
    select * from unnest(
      ${sql.param(calls.map(({ personId }) => personId))}::text[],
      ${sql.param(calls.map(({ receivedAt }) => receivedAt))}::timestamptz[],
      ${sql.param(calls.map(({ messageId }) => messageId))}::uuid[],
      ${sql.param(calls.map(({ call }) => call))}::jsonb[])`);
}

/**
 * Takes back the calls that wait for these people, also by anonymous ids of theirs: the first `limit`. Those that
 * somebody else is taking stay.
 */
export async function takeWaiting(
  db: Database,
  personIds: string[],
  limit: number,
): Promise<{ call: unknown; receivedAt: Date }[]> {
  const { rows } = await db.execute<{ call: unknown; receivedAt: string }>(sql`
    delete from waiting_calls where waiting_call_id in (
      select waiting_call_id from waiting_calls where person_id = any(array(
        select unnest(${sql.param(personIds)}::text[])
        union select anonymous_id from aliases where member_id = any(${sql.param(personIds)}::text[])
      ))
      order by waiting_call_id limit ${limit} for update skip locked
    )
    returning call, received_at as "receivedAt"`);
  return rows.map(({ call, receivedAt }) => ({ call, receivedAt: new Date(receivedAt) }));
}

/** People with waiting calls whose account is known by now. */
export async function findPlaceable(db: Database, limit: number): Promise<string[]> {
  const { rows } = await db.execute<{ personId: string }>(sql`
    with waiting as (
      select distinct person_id, coalesce(member_id, person_id) as known_as
      from waiting_calls left join aliases on anonymous_id = person_id
    )
    select person_id as "personId" from waiting
    where exists (select from person_accounts where person_accounts.person_id = known_as)
      or (select count(*) from members where member_id = known_as) = 1
    limit ${limit}`);
  return rows.map(({ personId }) => personId);
}

/** Notes events of an anonymous id, so that they can be given to the person when it is known. */
export async function noteAnonymous(
  db: Database,
  events: { anonymousId: string; accountKey: number; day: string; messageId: string }[],
): Promise<void> {
  await db.execute(sql`
    insert into anonymous_events (anonymous_id, account_key, day, message_id)
    select * from unnest(
      ${sql.param(events.map(({ anonymousId }) => anonymousId))}::text[],
      ${sql.param(events.map(({ accountKey }) => accountKey))}::integer[],
      ${sql.param(events.map(({ day }) => day))}::date[],
      ${sql.param(events.map(({ messageId }) => messageId))}::uuid[])`);
}

/** A member who did anonymous events of an account. */
export type Attributable = {
  accountKey: number;
  memberId: string;
  /** First day of an event. */
  since: string;
};

/** Takes the notes of up to `limit` anonymous events whose person is known by now into `attributing`. */
export async function takeAttributable(
  db: Database,
  limit: number,
): Promise<{ taken: number; people: Attributable[] }> {
  await db.execute(sql`
    create temporary table if not exists attributing
      (account_key integer, day date, message_id uuid, member_id text) on commit delete rows`);
  const { rowCount } = await db.execute(sql`
    with taken as (
      delete from anonymous_events where ctid = any(array(
        select anonymous_events.ctid from anonymous_events join aliases using (anonymous_id)
        limit ${limit} for update of anonymous_events skip locked
      ))
      returning anonymous_id, account_key, day, message_id
    )
    insert into attributing select account_key, day, message_id, member_id from taken join aliases using (anonymous_id)`);
  const { rows } = await db.execute<Attributable>(sql`
    select account_key as "accountKey", member_id as "memberId", min(day) as since from attributing
    group by account_key, member_id`);
  return { taken: rowCount ?? 0, people: rows };
}

/** Gives the events in `attributing` to their members, who exist by now; returns the account days that changed. */
export async function attributeEvents(db: Database): Promise<AccountDay[]> {
  const { rows: days } = await db.execute<{ day: string }>(sql`select distinct day from attributing`);
  const { rows } = await db.execute<AccountDay>(sql`
    with given as (
      select account_key, day, message_id, min(member_key) as member_key
      from attributing join members using (account_key, member_id) group by account_key, day, message_id
    ), changed as (
      update events set member_key = given.member_key from given
      where events.day = any(${sql.param(days.map(({ day }) => day))}::date[])
        and events.day = given.day and events.account_key = given.account_key
        and events.message_id = given.message_id and events.member_key = 0
      returning events.day, events.account_key
    )
    select distinct day, account_key as "accountKey" from changed`);
  return rows;
}

/** Lets go of calls that waited since before `since`; returns how many. */
export async function dropWaiting(db: Database, since: Date): Promise<number> {
  const { rowCount } = await db.execute(sql`delete from waiting_calls where received_at < ${since}`);
  return rowCount ?? 0;
}
