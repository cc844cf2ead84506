import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import type { Placing, WorkingDay } from './place.ts';

/** Any number that no other advisory lock here uses. */
const CARDS_LOCK = sql.raw('721400131');

/** Replicas plan one after another, so that a place gets no more cards a day than it should. */
export async function takeTurn(tx: Database): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${CARDS_LOCK})`);
}

/**
 * An open task that stands nowhere in Slack yet, or where it cannot be posted; the assignee's day with it. A snoozed one
 * as well that somebody was given by a person: they are told now, not on its day.
 */
export type Unplaced = Placing &
  WorkingDay & {
    taskId: number;
    accountKey: number;
    dueOn: string;
    arr: number | null;
    renewalDate: string | null;
    /** Whether a person gave it to whoever has it, or started its playbook by hand: then Uptake does not by itself. */
    byPerson: boolean;
    /** The event by which a person gave it; null: nobody did. */
    givenEventId: number | null;
  };

/** Columns of a person's working day, of `teammates` and `preferences` joined by left joins. */
const WORKING_DAY = sql`coalesce(preferences.time_zone, teammates.time_zone) as "timeZone",
  case when quiet_from is not null and quiet_until is not null then
    jsonb_build_object('from', to_char(quiet_from, 'HH24:MI'), 'until', to_char(quiet_until, 'HH24:MI'))
  end as quiet`;

export async function listUnplaced(tx: Database): Promise<Unplaced[]> {
  const { rows } = await tx.execute<Unplaced>(sql`
    select task_id as "taskId", tasks.account_key as "accountKey", due_on as "dueOn", assignee,
      account_caretakers.user_id as "ownerId", accounts.traits ->> 'slack_channel' as "accountChannel",
      arr::float8 as arr, renewal_date as "renewalDate", posts.channel_id as "refusedAt",
      given.event_id as "givenEventId", given.event_id is not null or ${STARTED_BY_HAND} as "byPerson", ${WORKING_DAY}
    from tasks
    left join posts on posts.post_key = tasks.post_key and posts.state = 'refused' and posts.channel_id !~ '^[UW]'
    join accounts using (account_key)
    join account_caretakers using (account_key)
    left join teammates on teammates.user_id = assignee
    left join preferences on preferences.user_id = assignee
    left join lateral (
      select case when task_events.user_id is not null then task_event_id end as event_id from task_events
      where task_events.account_key = tasks.account_key and task_events.task_id = tasks.task_id and kind = 'reassigned'
      order by task_event_id desc limit 1
    ) as given on true
    where (tasks.state = 'open' or tasks.state = 'snoozed' and given.event_id is not null)
      and (tasks.post_key is null or posts.post_key is not null)`);
  return rows;
}

/** Whether somebody started the playbook by hand for everyone whom a task is for. */
const STARTED_BY_HAND = sql`coalesce((
  select bool_and(started_by is not null)
  from task_enrolments join enrolments using (account_key, enrolment_id)
  where task_enrolments.account_key = tasks.account_key and task_enrolments.task_id = tasks.task_id and removed_on is null
), false)`;

/** How many cards each of these places got by itself on a day, as a time zone counts days. */
export async function countCards(
  tx: Database,
  places: string[],
  timeZone: string,
  day: string,
): Promise<Map<string, number>> {
  const begins = (date: string) => sql`(${date}::date)::timestamp at time zone ${timeZone}`;
  const { rows } = await tx.execute<{ place: string; cards: number }>(sql`
    select channel_id as place, count(*)::integer as cards from posts
    where kind = 'task' and channel_id = any(${sql.param(places)}::text[]) and planned_at >= ${begins(day)}
      and subject -> 'byPerson' is distinct from 'true'
    group by channel_id`);
  return new Map(rows.map(({ place, cards }) => [place, cards]));
}

/** Notes which post shows each task. */
export async function recordPlaces(
  tx: Database,
  placed: { taskId: number; postKey: string }[],
): Promise<void> {
  await tx.execute(sql`
    update tasks set post_key = "postKey"
    from jsonb_to_recordset(${JSON.stringify(placed)}::jsonb) as given ("taskId" bigint, "postKey" text)
    where task_id = "taskId"`);
}

/** Tasks that are snoozed until a day (ISO) or one before, with the day of whoever has them. */
export async function listWakingTasks(
  tx: Database,
  until: string,
): Promise<(WorkingDay & { taskId: number; snoozedUntil: string })[]> {
  const { rows } = await tx.execute<WorkingDay & { taskId: number; snoozedUntil: string }>(sql`
    select task_id as "taskId", snoozed_until as "snoozedUntil", ${WORKING_DAY}
    from tasks
    left join teammates on teammates.user_id = assignee
    left join preferences on preferences.user_id = assignee
    where state = 'snoozed' and snoozed_until <= ${until}::date
    order by task_id`);
  return rows;
}

/** Who has something to do, with their working day and when they were last reminded of what is overdue; null: never. */
export type Holder = WorkingDay & { userId: string; remindedOn: string | null };

/** Whoever has open tasks that were due before a day (ISO). */
export async function listHolders(db: Database, before: string): Promise<Holder[]> {
  const { rows } = await db.execute<Holder>(sql`
    select assignee as "userId", reminded_on as "remindedOn", ${WORKING_DAY}
    from (
      select distinct assignee from tasks where state = 'open' and due_on < ${before}::date and assignee is not null
    ) as holders
    left join teammates on teammates.user_id = assignee
    left join preferences on preferences.user_id = assignee
    left join task_reminders on task_reminders.user_id = assignee
    order by assignee`);
  return rows;
}

/**
 * Who has tasks that are overdue on a day (ISO) of theirs, and how many became so since they were reminded: by their due
 * day, by being open again, or by being given to them.
 */
export type Overdue = { userId: string; day: string; fresh: number };

export async function listOverdue(db: Database, on: Omit<Overdue, 'fresh'>[]): Promise<Overdue[]> {
  const { rows } = await db.execute<Overdue>(sql`
    select "userId", day,
      (count(*) filter (where reminded_at is null or due_on >= reminded_on or exists (
        select from task_events
        where task_events.account_key = tasks.account_key and task_events.task_id = tasks.task_id
          and kind in ('woken', 'reassigned') and at > reminded_at
      )))::integer as fresh
    from jsonb_to_recordset(${JSON.stringify(on)}::jsonb) as given ("userId" text, day date)
    join tasks on assignee = "userId" and tasks.state = 'open' and due_on < day
    left join task_reminders on task_reminders.user_id = assignee
    group by "userId", day order by "userId"`);
  return rows;
}

/** Notes that somebody was reminded on a day (ISO) of theirs. False: they were already, that day or later. */
export async function recordReminded(tx: Database, userId: string, day: string, now: Date): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    insert into task_reminders (user_id, reminded_on, reminded_at) values (${userId}, ${day}::date, ${now.toISOString()})
    on conflict (user_id) do update set reminded_on = excluded.reminded_on, reminded_at = excluded.reminded_at
      where task_reminders.reminded_on < excluded.reminded_on`);
  return rowCount === 1;
}
