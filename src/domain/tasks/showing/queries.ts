import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { ofAccounts } from '../../accounts/queries.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { readStanding, standingTables } from '../../levels/standing/queries.ts';
import type { Playbook } from '../../playbooks/playbook.ts';
import { readTask, TASK_COLUMNS, type TaskRow } from '../deciding/queries.ts';
import type { Task } from '../task.ts';
import type { TaskEvent } from '../task-event.ts';
import type { EarlierTask, TaskLine } from './task-card.ts';

export type LineRow = TaskLine['account'] & {
  task: Task;
  content: Playbook;
  members: number;
  onlyName: string | null;
  onlyRole: string | null;
  anchorOn: string | null;
  enrolledOn: string | null;
  byHand: TaskLine['byHand'];
  givenBy: string | null;
  helpAskedOf: TaskLine['helpAskedOf'];
};

/** What lines and cards say of tasks, in the order of the ids. */
export async function listLineRows(db: Database, taskIds: number[]): Promise<LineRow[]> {
  const { rows } = await db.execute<Omit<LineRow, 'task'> & TaskRow>(sql`
    select ${TASK_COLUMNS}, accounts.name, tier, arr::float8 as arr, currency, renewal_date as "renewalDate",
      account_caretakers.user_id as "ownerId", owner.name as "ownerName", ${nameOfMember(sql`champion_member_id`)} as champion,
      ${nameOfMember(sql`sponsor_member_id`)} as sponsor, ${notToContact} as "notToContact", content, who.members, who.only_name as "onlyName",
      who.only_role as "onlyRole", who.anchor_on as "anchorOn", who.enrolled_on as "enrolledOn",
      who.by_hand as "byHand", (
        select task_events.user_id from task_events
        where task_events.account_key = tasks.account_key and task_events.task_id = tasks.task_id and kind = 'reassigned'
        order by task_event_id desc limit 1
      ) as "givenBy",
      array(
        select distinct detail ->> 'from' from task_events
        where task_events.account_key = tasks.account_key and task_events.task_id = tasks.task_id and kind = 'help_asked' order by 1
      ) as "helpAskedOf"
    from unnest(${sql.param(taskIds)}::bigint[]) with ordinality as asked (id, place)
    join tasks on task_id = id
    join accounts using (account_key)
    join account_caretakers using (account_key)
    join playbook_versions on playbook_versions.playbook_key = tasks.playbook_key and playbook_versions.version = tasks.version
    left join teammates as owner on owner.user_id = account_caretakers.user_id
    cross join lateral (
      select count(member_key)::integer as members, ${ofTrigger(sql`anchor_on`)} as anchor_on,
        ${ofTrigger(sql`enrolled_on`)} as enrolled_on,
        case when count(started_by) > 0 then
          jsonb_build_object('by', jsonb_agg(distinct started_by) filter (where started_by is not null),
            'runs', count(started_by), 'all', bool_and(started_by is not null))
        end as by_hand,
        case when count(member_key) = 1 then min(coalesce(members.name, members.member_id)) end as only_name,
        case when count(member_key) = 1 then min(members.role) end as only_role
      from task_enrolments
      join enrolments using (account_key, enrolment_id)
      left join members using (account_key, member_key)
      where task_enrolments.account_key = tasks.account_key and task_enrolments.task_id = tasks.task_id
        and ${stillOn}
    ) as who
    order by place`);
  return rows.map((row) => Object.assign({}, row, { task: readTask(row) }));
}

/** The first day of those that the trigger began, else of those that somebody did. */
const ofTrigger = (day: SQL): SQL =>
  sql`coalesce(min(${day}) filter (where started_by is null), min(${day}))`;

/** Of a task that was dropped everybody left; it still says for whom it was. */
const stillOn: SQL = sql`(removed_on is null or tasks.state = 'dropped')`;

const optedOut = sql`exists (
  select from contact_opt_outs
  where contact_opt_outs.account_key = members.account_key and contact_opt_outs.member_key = members.member_key)`;

/** Null as well: they are not to be contacted, so that no text asks for that. */
const nameOfMember = (memberId: SQL): SQL => sql`(
  select coalesce(members.name, members.member_id) from members
  where members.account_key = accounts.account_key and members.member_id = ${memberId} and not ${optedOut})`;

const notToContact = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('name', coalesce(members.name, members.member_id), 'as', part) order by part), '[]')
  from (values ('champion', champion_member_id), ('sponsor', sponsor_member_id)) as named (part, id)
  join members on members.account_key = accounts.account_key and members.member_id = id
  where ${optedOut})`;

export type MemberRow = {
  memberKey: number;
  name: string;
  role: string | null;
  /** Null: no current member. */
  known: boolean | null;
  summaryCode: number | null;
  lastActiveOn: string | null;
  email: string | null;
};

/** Members whom a task is for and where they stand on a day, those silent for longest first. */
export async function listMemberRows(
  db: Database,
  catalog: Catalog,
  { taskId, accountKey }: Pick<Task, 'taskId' | 'accountKey'>,
  asOf: string,
  limit: number,
): Promise<MemberRow[]> {
  const standing = await readStanding(db, catalog, { accountKeys: [accountKey], part: null });
  const day = sql`${asOf}::date`;
  const { rows } = await db.execute<MemberRow>(sql`
    with ${standingTables(standing, asOf)}
    select enrolments.member_key as "memberKey", coalesce(members.name, members.member_id) as name, members.role, members.email, known,
      summary_code as "summaryCode", coalesce(${day} - case when active <> 0 then quiet_days end, (
        select max(day) from member_days
        where member_days.account_key = ${accountKey} and member_days.member_key = enrolments.member_key
          and meaningful > 0 and day <= ${day}
      )) as "lastActiveOn"
    from tasks
    join task_enrolments using (account_key, task_id)
    join enrolments using (account_key, enrolment_id)
    join members using (account_key, member_key)
    left join standing on standing.account_key = enrolments.account_key and standing.member_key = enrolments.member_key
    where tasks.account_key = ${accountKey} and tasks.task_id = ${taskId}::bigint and ${stillOn}
    order by "lastActiveOn" nulls first, "memberKey" limit ${limit}`);
  return rows;
}

/** Other tasks of the same playbook that are still to be done for some of those whom a task is for. */
export async function listOpenBeside(
  db: Database,
  { taskId, accountKey, playbookKey }: Pick<Task, 'taskId' | 'accountKey' | 'playbookKey'>,
): Promise<EarlierTask[]> {
  const { rows } = await db.execute<EarlierTask>(sql`
    select task_id as "taskId", step_key as "stepKey", due_on as "dueOn" from tasks
    where account_key = ${accountKey} and playbook_key = ${playbookKey} and task_id <> ${taskId}::bigint
      and state in ('open', 'snoozed') and exists (
        select from task_enrolments as other join task_enrolments as own using (account_key, enrolment_id)
        where other.account_key = tasks.account_key and other.task_id = tasks.task_id and other.removed_on is null
          and own.task_id = ${taskId}::bigint and own.removed_on is null
      )
    order by task_id`);
  return rows;
}

/** How far what is known of an account reaches. */
export async function readExtent(
  db: Database,
  accountKey: number,
  today: string,
): Promise<{ evaluatedOn: string | null; newestEventAt: string | null }> {
  const { rows } = await db.execute<{ evaluatedOn: string | null; newestEventAt: string | null }>(sql`
    select (select max(as_of) from evaluations where account_key = ${accountKey} and as_of <= ${today}::date) as "evaluatedOn",
      (select max(last_event_at) from account_days where account_key = ${accountKey}) as "newestEventAt"`);
  return rows[0]!;
}

/** Members whom a task is for. */
export async function listMemberKeys(db: Database, taskId: number): Promise<number[]> {
  const { rows } = await db.execute<{ memberKey: number }>(sql`
    select distinct member_key as "memberKey"
    from tasks join task_enrolments using (account_key, task_id) join enrolments using (account_key, enrolment_id)
    where task_id = ${taskId}::bigint and removed_on is null and member_key is not null order by 1`);
  return rows.map(({ memberKey }) => memberKey);
}

/** Something that happened to a task; null: there is no such event. */
export async function findEvent(
  db: Database,
  taskId: number,
  taskEventId: number,
): Promise<TaskEvent | null> {
  const { rows } = await db.execute<TaskEvent>(sql`
    select task_event_id as "taskEventId", at, user_id as "userId", kind, detail from task_events
    where task_id = ${taskId}::bigint and task_event_id = ${taskEventId}::bigint`);
  return rows[0] ?? null;
}

/** Which tasks are asked for: those of a person, of accounts, or of everybody whom accounts may be seen of (null: all). */
export type TaskFilter = {
  assignee: string | null;
  accountKeys: ReadonlySet<number> | null;
};

/** Tasks that are to be done, the soonest due first; snoozed ones last, by when they come back. */
export async function listOpenTaskIds(
  db: Database,
  { assignee, accountKeys }: TaskFilter,
): Promise<number[]> {
  const { rows } = await db.execute<{ taskId: number }>(sql`
    select task_id as "taskId" from tasks join accounts using (account_key)
    where state in ('open', 'snoozed')
      and ${assignee === null ? sql`true` : sql`assignee = ${assignee}`}
      and ${ofAccounts(accountKeys)}
    order by state = 'snoozed', coalesce(snoozed_until, due_on), due_on, arr desc nulls last, task_id`);
  return rows.map(({ taskId }) => taskId);
}

/** Tasks of an account that are to be done. */
export async function listOpenTasksOf(db: Database, accountKey: number): Promise<number[]> {
  return await listOpenTaskIds(db, { assignee: null, accountKeys: new Set([accountKey]) });
}

/** The open tasks that a post shows together. */
export async function listTasksOfPost(db: Database, postKey: string): Promise<number[]> {
  const { rows } = await db.execute<{ taskId: number }>(sql`
    select task_id as "taskId" from tasks where post_key = ${postKey} and state = 'open' order by due_on, task_id`);
  return rows.map(({ taskId }) => taskId);
}

/** What somebody has that is overdue on a day (ISO), the oldest first. */
export async function listOverdueOf(db: Database, userId: string, today: string): Promise<number[]> {
  const { rows } = await db.execute<{ taskId: number }>(sql`
    select task_id as "taskId" from tasks
    where assignee = ${userId} and state = 'open' and due_on < ${today}::date order by due_on, task_id`);
  return rows.map(({ taskId }) => taskId);
}

/** A task as the record of a post about it names it: what is to be done, and who has it (null: nobody). */
export type ToldTask = { taskId: number; accountKey: number; title: string; assignee: string | null };

/** The tasks that a post about tasks shows; none when it is another kind of post. */
export async function listTasksTold(db: Database, postKey: string): Promise<ToldTask[]> {
  const { rows } = await db.execute<ToldTask>(sql`
    with told as (
    select tasks.* from tasks where post_key = ${postKey}
    union
    select tasks.* from posts join tasks on task_id = (subject ->> 'taskId')::bigint
    where posts.post_key = ${postKey} and kind in ('task', 'task_event', 'task_help')
    union
    select tasks.* from posts join tasks on assignee = subject ->> 'userId'
    where posts.post_key = ${postKey} and kind = 'task_reminder' and tasks.state = 'open'
      and due_on < (subject ->> 'day')::date
    )
    select task_id as "taskId", account_key as "accountKey", assignee, coalesce((
        select step ->> 'title' from playbook_versions, jsonb_array_elements(content -> 'steps') as step
        where playbook_versions.playbook_key = told.playbook_key and playbook_versions.version = told.version
          and step ->> 'key' = step_key
      ), step_key) as title
    from told order by account_key, task_id`);
  return rows;
}
