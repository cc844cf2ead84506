import type { Database } from '../../../drizzle/database.ts';
import { touchHomesOf } from '../home/queries.ts';
import { planPost, touchPosts } from '../posts/queries.ts';
import { findTask, listPostsBeside, moveTask, noteOfTask } from './deciding/queries.ts';
import { recordTaskEvents } from './opening/queries.ts';
import type { SkipReason, Task, TaskOutcome } from './task.ts';
import type { TaskDeed } from './task-event.ts';
import { eventPostKey, isCard, placeOfPost } from './task-posts.ts';

/** What somebody decided of a task. Days are ISO. */
export type TaskDecision =
  | { kind: 'done'; outcome: TaskOutcome; notes: string | null; learnt: string | null }
  | { kind: 'skipped'; reason: SkipReason; notes: string | null }
  | { kind: 'snoozed'; until: string }
  /** `added`: by so many members who were added, 0 of them: by the account again; null: by its day, or by hand. */
  | { kind: 'woken'; added: number | null }
  | { kind: 'reassigned'; to: string }
  /** `askedOf`: the channel, or the person, who gets `words`. */
  | { kind: 'help_asked'; from: 'manager' | 'product'; askedOf: string; words: string }
  | { kind: 'playbook_started'; playbook: string; note: string | null }
  /** `members`: for how many; 0: for the account as a whole. */
  | { kind: 'playbook_ended'; playbook: string; members: number };

/**
 * Takes a decision about a task: compares and sets its state, puts what happened on record, tells it in the thread of
 * the card, and has everything that shows the task drawn again; in the transaction given. `userId` null: Uptake itself.
 * Returns the id of the event; null: the task is not in a state any more in which this can be decided.
 */
export async function decideTask(
  tx: Database,
  taskId: number,
  userId: string | null,
  decision: TaskDecision,
  now: Date,
): Promise<number | null> {
  const task = await findTask(tx, taskId);
  if (task === null || !(await apply(tx, task, userId, decision, now))) return null;
  const [eventId] = await recordTaskEvents(tx, [{ taskId, userId, ...deedOf(task, decision) }], now);
  await tell(tx, task, eventId!, decision, now);
  const isEnded = decision.kind === 'done' || decision.kind === 'skipped';
  // The cards of later steps say that this one is open.
  const beside = isEnded ? await listPostsBeside(tx, task) : [];
  await touchPosts(
    tx,
    [task.postKey, ...beside].filter((postKey) => postKey !== null),
  );
  const concerned = [task.assignee, decision.kind === 'reassigned' ? decision.to : null];
  await touchHomesOf(
    tx,
    [task.accountKey],
    now,
    concerned.filter((person) => person !== null),
  );
  return eventId!;
}

async function apply(
  tx: Database,
  task: Task,
  userId: string | null,
  decision: TaskDecision,
  now: Date,
): Promise<boolean> {
  const { taskId } = task;
  switch (decision.kind) {
    case 'done': {
      const { outcome, notes, learnt } = decision;
      return await moveTask(tx, taskId, 'done', { endedBy: userId, outcome, notes, learnt }, now);
    }
    case 'skipped':
      return await moveTask(
        tx,
        taskId,
        'skipped',
        { endedBy: userId, outcome: decision.reason, notes: decision.notes },
        now,
      );
    case 'snoozed':
      return await moveTask(tx, taskId, 'snoozed', { snoozedUntil: decision.until }, now);
    case 'woken':
      return await moveTask(tx, taskId, 'open', { snoozedUntil: null }, now);
    case 'reassigned':
      return await noteOfTask(tx, taskId, {
        assignee: decision.to,
        // A card in somebody's direct messages is of no use to another, and among others nobody sees it: it gets a place anew.
        ...(task.postKey !== null && isLostOn(decision.to, task.postKey, userId) && { postKey: null }),
      });
    case 'help_asked':
    case 'playbook_started':
      return await noteOfTask(tx, taskId, {});
    case 'playbook_ended':
      // That was decided of its enrolments before, and may have dropped it.
      return true;
  }
}

/** Whether a post does not tell somebody who is given its task: by whom, null: by Uptake itself. */
function isLostOn(heir: string, postKey: string, by: string | null): boolean {
  const person = /:([UW][A-Z0-9]+)(?::|$)/.exec(postKey)?.[1];
  return (person !== undefined && person !== heir) || (by !== null && !isCard(postKey));
}

function deedOf(task: Task, decision: TaskDecision): TaskDeed {
  switch (decision.kind) {
    case 'done':
      return { kind: 'done', detail: { outcome: decision.outcome } };
    case 'skipped':
      return { kind: 'skipped', detail: { reason: decision.reason } };
    case 'snoozed':
      return { kind: 'snoozed', detail: { until: decision.until } };
    case 'woken':
      return { kind: 'woken', detail: { added: decision.added } };
    case 'reassigned':
      return { kind: 'reassigned', detail: { from: task.assignee, to: decision.to } };
    case 'help_asked': {
      const { from, askedOf, words } = decision;
      return { kind: 'help_asked', detail: { from, to: askedOf, words } };
    }
    case 'playbook_started':
      return { kind: 'playbook_started', detail: { playbook: decision.playbook, note: decision.note } };
    case 'playbook_ended':
      return { kind: 'playbook_ended', detail: { playbook: decision.playbook, members: decision.members } };
  }
}

/** In the thread of its card, or by its name in that of the message it stands in with others; who is asked for help gets a message of their own. */
async function tell(
  tx: Database,
  { taskId, postKey }: Task,
  taskEventId: number,
  decision: TaskDecision,
  now: Date,
): Promise<void> {
  const subject = { taskId, taskEventId };
  const channelId = postKey === null ? null : placeOfPost(postKey);
  if (postKey !== null && channelId !== null) {
    const reply = { postKey: eventPostKey(taskEventId), kind: 'task_event', channelId } as const;
    const told = { ...subject, amongOthers: !isCard(postKey) };
    await planPost(tx, { ...reply, subject: told, threadOf: postKey, dueAt: now }, now);
  }
  if (decision.kind !== 'help_asked') return;
  const { askedOf } = decision;
  const help = {
    postKey: `task_help:${taskEventId}`,
    kind: 'task_help',
    channelId: askedOf,
    subject,
  } as const;
  await planPost(tx, { ...help, threadOf: null, dueAt: now }, now);
}
