import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { touchHomes } from '../home/queries.ts';
import { listOwners } from '../ownership/queries.ts';
import { touchPosts, withdrawPosts } from '../posts/queries.ts';
import { listTeammates } from '../teammates/queries.ts';
import { assigneeOf } from './assignee.ts';
import { decideTask } from './decide-task.ts';
import {
  addEnrolments,
  dropEmpty,
  listShown,
  openTasks,
  recordTaskEvents,
  removeEnrolments,
  type TaskToOpen,
} from './opening/queries.ts';
import type { NewTask } from './task.ts';
import { passOnTasks } from './pass-on-tasks.ts';
import { isCard } from './task-posts.ts';

/** `accountKey:reason`. */
type TaskName = string;

const nameOf = ({ accountKey, reason }: Pick<NewTask, 'accountKey' | 'reason'>): TaskName =>
  `${accountKey}:${reason}`;

/**
 * Gives tasks to whoever acts, any number at once, in the transaction of the steps that ask for them. What comes up for
 * the same account and reason while a task of them is open is added to that one, and ends its snooze: whoever put it
 * off did not know of them. Where a card stands is decided when the assignee's working day begins (plan-cards.ts). `today`: ISO day. Returns task ids by `accountKey:reason`.
 */
export async function giveTasks(
  tx: Database,
  catalog: Pick<Catalog, 'team'>,
  tasks: NewTask[],
  today: string,
  now: Date,
): Promise<Map<TaskName, number>> {
  if (tasks.length === 0) return new Map();
  const opened = await openTasks(tx, await withAssignees(tx, catalog, oneEach(tasks)), now);
  const ids = new Map(opened.map((task) => [nameOf(task), task.taskId]));
  const given = tasks.map((task) => ({
    accountKey: task.accountKey,
    taskId: ids.get(nameOf(task))!,
    enrolmentId: task.enrolmentId,
  }));
  const added = new Map(
    (await addEnrolments(tx, given, today)).map(({ taskId, members }) => [taskId, members]),
  );
  const changed = opened.filter(({ taskId }) => added.has(taskId));
  await recordTaskEvents(
    tx,
    changed.map((task) => ({
      taskId: task.taskId,
      userId: null,
      kind: task.opened ? 'opened' : 'added',
      detail: { members: added.get(task.taskId)! },
    })),
    now,
  );
  await touchPosts(
    tx,
    [],
    changed.flatMap(({ postKey }) => postKey ?? []),
  );
  for (const { taskId } of changed.filter(({ snoozed }) => snoozed))
    await decideTask(tx, taskId, null, { kind: 'woken', added: added.get(taskId)! }, now);
  const addedTo = changed.filter((task) => !task.opened).map(({ taskId }) => taskId);
  if (addedTo.length > 0) await passOnTasks(tx, catalog, addedTo, now);
  await touchHomes(tx, [...new Set(changed.flatMap(({ assignee }) => assignee ?? []))], now);
  return ids;
}

/** Of several for the same account and reason the one that is due first. */
function oneEach(tasks: NewTask[]): NewTask[] {
  const first = new Map<TaskName, NewTask>();
  for (const task of tasks) {
    const known = first.get(nameOf(task));
    if (known === undefined || task.dueOn < known.dueOn) first.set(nameOf(task), task);
  }
  return [...first.values()];
}

async function withAssignees(
  tx: Database,
  { team }: Pick<Catalog, 'team'>,
  tasks: NewTask[],
): Promise<TaskToOpen[]> {
  // One after the other: a transaction has one connection.
  const owners = await listOwners(tx, [...new Set(tasks.map(({ accountKey }) => accountKey))]);
  const people = await listTeammates(tx);
  return tasks.map(({ by, enrolmentId: _enrolmentId, ...task }) => ({
    ...task,
    assignee: assigneeOf(by, owners.get(task.accountKey) ?? null, people, team),
  }));
}

/**
 * Takes enrolments that left off the tasks that are still to be done, in the transaction in which they leave. A task
 * that is then for nobody is dropped: its card says so, and one that is not in Slack yet does not go there. `endedBy`:
 * who ended the playbook for them; null: they left by its rules.
 */
export async function leaveTasks(
  tx: Database,
  enrolments: { accountKey: number; enrolmentId: number }[],
  today: string,
  now: Date,
  endedBy: string | null = null,
): Promise<void> {
  if (enrolments.length === 0) return;
  const concerned = await removeEnrolments(tx, enrolments, today);
  if (concerned.length === 0) return;
  const dropped = new Set(await dropEmpty(tx, concerned, endedBy, now));
  await recordTaskEvents(
    tx,
    [...dropped].map((taskId) => ({ taskId, userId: endedBy, kind: 'dropped', detail: {} })),
    now,
  );
  const shown = await listShown(tx, concerned);
  const cards = (of: typeof shown) => of.flatMap(({ postKey }) => postKey ?? []);
  await withdrawPosts(tx, cards(shown.filter(({ taskId }) => dropped.has(taskId))).filter(isCard), now);
  await touchPosts(tx, [], cards(shown));
  await touchHomes(tx, [...new Set(shown.flatMap(({ assignee }) => assignee ?? []))], now);
}
