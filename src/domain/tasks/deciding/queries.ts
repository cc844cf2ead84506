import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { TASK_TRANSITIONS, type Task, type TaskState } from '../task.ts';

/** Null: there is no such task. */
export async function findTask(db: Database, taskId: number): Promise<Task | null> {
  const { rows } = await db.execute<TaskRow>(sql`
    select ${TASK_COLUMNS} from tasks where task_id = ${taskId}::bigint`);
  return rows[0] === undefined ? null : readTask(rows[0]);
}

/** Takes tasks of an account under lock that somebody has (null: nobody) and that are still to be done; their ids. */
export async function takeUnfinished(
  tx: Database,
  accountKey: number,
  assignee: string | null,
): Promise<number[]> {
  const { rows } = await tx.execute<{ taskId: number }>(sql`
    select task_id as "taskId" from tasks
    where account_key = ${accountKey} and assignee is not distinct from ${assignee}
      and state = any(${sql.param(OPEN_STATES)}::text[])
    order by task_id for update`);
  return rows.map(({ taskId }) => taskId);
}

/** What shows the tasks of a playbook that are still to be done at an account. */
export async function listPostsBeside(
  db: Database,
  { accountKey, playbookKey }: Pick<Task, 'accountKey' | 'playbookKey'>,
): Promise<string[]> {
  const { rows } = await db.execute<{ postKey: string }>(sql`
    select distinct post_key as "postKey" from tasks
    where account_key = ${accountKey} and playbook_key = ${playbookKey} and state = any(${sql.param(OPEN_STATES)}::text[])
      and post_key is not null`);
  return rows.map(({ postKey }) => postKey);
}

/** How many members a task was ever given for: grows with each who is added, whoever left it. */
export async function countGiven(db: Database, taskId: number): Promise<number> {
  const { rows } = await db.execute<{ given: number }>(sql`
    select coalesce(sum((detail ->> 'members')::integer), 0)::integer as given
    from tasks join task_events using (account_key, task_id)
    where task_id = ${taskId}::bigint and kind in ('opened', 'added')`);
  return rows[0]!.given;
}

/** Nobody is added to tasks, and nothing decided of them, any more until the transaction ends. */
export async function lockTasks(tx: Database, taskIds: number[]): Promise<void> {
  await tx.execute(sql`
    select from tasks where task_id = any(${sql.param(taskIds)}::bigint[]) order by task_id for no key update`);
}

/** Moments come out of plain SQL as text. */
export type TaskRow = Omit<Task, 'openedAt' | 'stateSince'> & { openedAt: string; stateSince: string };

export const TASK_COLUMNS: SQL = sql`task_id as "taskId", tasks.account_key as "accountKey", reason,
  tasks.playbook_key as "playbookKey", tasks.version, step_key as "stepKey", about, assignee, opened_at as "openedAt",
  due_on as "dueOn", tasks.state, tasks.state_since as "stateSince", snoozed_until as "snoozedUntil",
  ended_by as "endedBy", outcome, notes, learnt, tasks.post_key as "postKey"`;

export function readTask<Row extends TaskRow>(row: Row): Omit<Row, 'openedAt' | 'stateSince'> & Task {
  return { ...row, openedAt: new Date(row.openedAt), stateSince: new Date(row.stateSince) };
}

/** What is noted of a task beside its state. */
export type NotedOfTask = Partial<
  Pick<Task, 'snoozedUntil' | 'endedBy' | 'outcome' | 'notes' | 'learnt' | 'assignee' | 'postKey'>
>;

const COLUMN: Record<keyof NotedOfTask, SQL> = {
  snoozedUntil: sql`snoozed_until`,
  endedBy: sql`ended_by`,
  outcome: sql`outcome`,
  notes: sql`notes`,
  learnt: sql`learnt`,
  assignee: sql`assignee`,
  postKey: sql`post_key`,
};

const set = (noted: NotedOfTask): SQL[] =>
  (Object.keys(noted) as (keyof NotedOfTask)[]).map((key) => sql`${COLUMN[key]} = ${noted[key] ?? null}`);

/** Moves a task from whichever state may become that one. False: somebody was first. */
export async function moveTask(
  tx: Database,
  taskId: number,
  to: TaskState,
  noted: NotedOfTask,
  now: Date,
): Promise<boolean> {
  const changes = [sql`state = ${to}`, sql`state_since = ${now.toISOString()}`, ...set(noted)];
  return await change(tx, taskId, changes, fromStates(to));
}

/** Notes something of a task that is still to be done. False: it is not any more. */
export async function noteOfTask(tx: Database, taskId: number, noted: NotedOfTask): Promise<boolean> {
  return await change(tx, taskId, [sql`state = state`, ...set(noted)], OPEN_STATES);
}

async function change(tx: Database, taskId: number, changes: SQL[], from: TaskState[]): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    update tasks set ${sql.join(changes, sql`, `)}
    where task_id = ${taskId}::bigint and state = any(${sql.param(from)}::text[])`);
  return rowCount === 1;
}

const STATES = Object.keys(TASK_TRANSITIONS) as TaskState[];

const fromStates = (to: TaskState): TaskState[] =>
  STATES.filter((from) => TASK_TRANSITIONS[from].includes(to));

/** Something can still become of them. */
const OPEN_STATES = STATES.filter((state) => TASK_TRANSITIONS[state].length > 0);
