import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import type { TaskDeed } from '../task-event.ts';
import type { NewTask } from '../task.ts';

/** One of these an account and reason. */
export type TaskToOpen = Omit<NewTask, 'enrolmentId' | 'by'> & { assignee: string | null };

/**
 * `opened`: it is new; else it was there already, `snoozed` or open. `postKey`: what shows it in Slack; null: nothing
 * does yet.
 */
export type OpenTask = {
  taskId: number;
  accountKey: number;
  reason: string;
  assignee: string | null;
  postKey: string | null;
  opened: boolean;
  snoozed: boolean;
};

/**
 * Opens tasks; where one of the account and reason is open or snoozed, that one is locked and returned instead, due on
 * the earlier day.
 */
export async function openTasks(tx: Database, tasks: TaskToOpen[], now: Date): Promise<OpenTask[]> {
  const { rows } = await tx.execute<OpenTask>(sql`
    insert into tasks (account_key, reason, playbook_key, version, step_key, about, assignee, opened_at, due_on, state, state_since)
    select "accountKey", reason, "playbookKey", version, "stepKey", about, assignee, ${now.toISOString()}, "dueOn",
      'open', ${now.toISOString()}
    from jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) as given ("accountKey" integer, reason text,
      "playbookKey" text, version integer, "stepKey" text, about text, assignee text, "dueOn" date)
    order by "accountKey", reason
    on conflict (account_key, reason) where state in ('open', 'snoozed') do update
      set due_on = least(tasks.due_on, excluded.due_on)
    returning task_id as "taskId", account_key as "accountKey", reason, assignee, post_key as "postKey",
      xmax = 0 as opened, state = 'snoozed' as snoozed`);
  return rows;
}

export type TaskEnrolment = { accountKey: number; taskId: number; enrolmentId: number };

/** Says for whom tasks are. Returns how many are new, and of those how many members, by task; nothing new: left out. */
export async function addEnrolments(
  tx: Database,
  given: TaskEnrolment[],
  today: string,
): Promise<{ taskId: number; members: number }[]> {
  const { rows } = await tx.execute<{ taskId: number; members: number }>(sql`
    with added as (
      insert into task_enrolments (account_key, task_id, enrolment_id, added_on)
      select "accountKey", "taskId", "enrolmentId", ${today}::date
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as given ("accountKey" integer, "taskId" bigint, "enrolmentId" bigint)
      order by "accountKey", "taskId", "enrolmentId"
      on conflict (account_key, task_id, enrolment_id) do update set removed_on = null
        where task_enrolments.removed_on is not null
      returning account_key, task_id, enrolment_id
    )
    select task_id as "taskId", count(member_key)::integer as members
    from added join enrolments using (account_key, enrolment_id) group by task_id`);
  return rows;
}

/** Enrolments that left are taken off the tasks that are still to be done. Returns those tasks, locked. */
export async function removeEnrolments(
  tx: Database,
  left: { accountKey: number; enrolmentId: number }[],
  today: string,
): Promise<number[]> {
  const { rows } = await tx.execute<{ taskId: number }>(sql`
    with concerned as (
      select account_key, task_id, enrolment_id
      from jsonb_to_recordset(${JSON.stringify(left)}::jsonb) as given ("accountKey" integer, "enrolmentId" bigint)
      join task_enrolments on account_key = "accountKey" and enrolment_id = "enrolmentId"
      join tasks using (account_key, task_id)
      where removed_on is null and state in ('open', 'snoozed')
      order by account_key, task_id
      for update of tasks
    ),
    removed as (
      update task_enrolments set removed_on = ${today}::date from concerned
      where task_enrolments.account_key = concerned.account_key and task_enrolments.task_id = concerned.task_id
        and task_enrolments.enrolment_id = concerned.enrolment_id
      returning task_enrolments.task_id
    )
    select distinct task_id as "taskId" from removed`);
  return rows.map(({ taskId }) => taskId);
}

/** Drops those of these tasks that are for nobody any more; `by` null: by itself. Returns them. */
export async function dropEmpty(
  tx: Database,
  taskIds: number[],
  by: string | null,
  now: Date,
): Promise<number[]> {
  const { rows } = await tx.execute<{ taskId: number }>(sql`
    update tasks set state = 'dropped', state_since = ${now.toISOString()}, ended_by = ${by}
    where task_id = any(${sql.param(taskIds)}::bigint[]) and state in ('open', 'snoozed')
      and not exists (
        select from task_enrolments
        where task_enrolments.account_key = tasks.account_key and task_enrolments.task_id = tasks.task_id
          and removed_on is null
      )
    returning task_id as "taskId"`);
  return rows.map(({ taskId }) => taskId);
}

/** Puts on record what happened to tasks; `userId` null: by Uptake itself. Returns the ids of the events, in order. */
export async function recordTaskEvents(
  tx: Database,
  events: ({ taskId: number; userId: string | null } & TaskDeed)[],
  now: Date,
): Promise<number[]> {
  if (events.length === 0) return [];
  const given = events.map((event, place) => ({ ...event, place }));
  const { rows } = await tx.execute<{ id: number }>(sql`
    insert into task_events (account_key, task_id, at, user_id, kind, detail)
    select account_key, task_id, ${now.toISOString()}, "userId", kind, detail
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as given ("taskId" bigint, "userId" text, kind text, detail jsonb, place integer)
    join tasks on task_id = "taskId"
    order by place
    returning task_event_id as id`);
  return rows.map(({ id }) => id);
}

/** What shows these tasks, and who has them: drawn again when they change. */
export async function listShown(
  tx: Database,
  taskIds: number[],
): Promise<{ taskId: number; accountKey: number; postKey: string | null; assignee: string | null }[]> {
  const { rows } = await tx.execute<{
    taskId: number;
    accountKey: number;
    postKey: string | null;
    assignee: string | null;
  }>(sql`
    select task_id as "taskId", account_key as "accountKey", post_key as "postKey", assignee
    from tasks where task_id = any(${sql.param(taskIds)}::bigint[])`);
  return rows;
}
