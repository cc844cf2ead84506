import type { ModalView } from '@slack/types';
import type { Database } from '../../../drizzle/database.ts';
import { recordAudit } from '../../domain/audit/queries.ts';
import { decideTask, type TaskDecision } from '../../domain/tasks/decide-task.ts';
import { countGiven, lockTasks } from '../../domain/tasks/deciding/queries.ts';
import type { Task, TaskState } from '../../domain/tasks/task.ts';
import { transact } from '../../domain/tasks/transact.ts';
import type { Teammate } from '../../domain/teammates/teammate.ts';
import { failedWindow } from '../../views/failed-window.ts';
import { staleWords, TASK } from '../../views/tasks/task-words.ts';
import { decideOnce } from '../decide-once.ts';
import type { Desk } from '../desk.ts';
import type { Request } from '../request.ts';
import { placeOnRecord } from '../place-on-record.ts';
import { settleClick } from '../settle-click.ts';
import { inItsPlace, type Submission, type SubmissionAnswer } from '../submission.ts';
import { anew, getTask, taskAt } from './task-at.ts';

/** Which state a decision leads to; null: the task stays in the one it is in. */
const LEADS_TO: Record<TaskDecision['kind'], TaskState | null> = {
  done: 'done',
  skipped: 'skipped',
  snoozed: 'snoozed',
  woken: 'open',
  reassigned: null,
  help_asked: null,
  playbook_started: null,
  playbook_ended: null,
};

/** `too_late`: somebody was first. A number: so many members were added since whoever decides was told for whom it is. */
type Decided = 'decided' | 'too_late' | number;

/**
 * Takes a permitted decision about a task and puts it on record: all of it or nothing. `seen`: for how many members it
 * was given when whoever decides saw it; null: that does not matter.
 */
export async function decide(
  desk: Desk,
  request: Request,
  task: Task,
  decision: TaskDecision,
  seen: number | null = null,
): Promise<Decided> {
  const { userId, needs } = request;
  const at = desk.now();
  return await transact(desk.db, async (tx) => {
    await settleClick(tx, request);
    const added = seen === null ? 0 : await countAdded(tx, task.taskId, seen);
    if (added > 0) return added;
    if ((await decideTask(tx, task.taskId, userId, decision, at)) === null) return 'too_late';
    await recordAudit(tx, {
      at,
      userId,
      action: needs ?? 'work_task',
      accountKey: task.accountKey,
      ...placeOnRecord(request),
      detail: detailOf(task, decision),
    });
    return 'decided';
  });
}

async function countAdded(tx: Database, taskId: number, seen: number): Promise<number> {
  await lockTasks(tx, [taskId]);
  return (await countGiven(tx, taskId)) - seen;
}

function detailOf(task: Task, decision: TaskDecision): Record<string, unknown> {
  const { taskId, reason, assignee } = task;
  if (decision.kind === 'reassigned') return { task: taskId, reason, from: assignee, to: decision.to };
  if (decision.kind === 'playbook_started') return { task: taskId, playbook: decision.playbook };
  return { task: taskId, reason, what: decision.kind };
}

/**
 * A window was submitted: asks again who may, then decides; what `decisionOf` says is told where it is no decision.
 * `again`: the window that is shown instead where members were added since that one was opened; so many.
 */
export async function submitDecision(
  desk: Desk,
  submission: Submission,
  kind: TaskDecision['kind'],
  decisionOf: (task: Task, me: Teammate) => Promise<TaskDecision | SubmissionAnswer> | TaskDecision,
  again: ((desk: Desk, taskId: number, added: number) => Promise<ModalView>) | null = null,
): Promise<SubmissionAnswer> {
  const at = await taskAt(desk, submission, submission.metadata, LEADS_TO[kind]);
  if (!at.ok) return inItsPlace(failedWindow(at.sentence, TASK));
  const decision = await decisionOf(at.task, at.me);
  if (decision === null || 'response_action' in decision) return decision;
  return await decideOnce(desk, submission, async (inside) => {
    const decided = await decide(inside, submission, at.task, decision, again && seenBy(submission));
    if (decided === 'decided') return { response_action: 'clear' };
    if (again !== null && decided !== 'too_late')
      return anew(await again(inside, at.task.taskId, decided), submission);
    const now = await getTask(inside, submission.metadata);
    return inItsPlace(failedWindow(staleWords(now), TASK));
  });
}

/** For how many members a task was when a window about it was opened: `<task id>:<members>`; null: it does not say. */
function seenBy({ metadata }: Submission): number | null {
  const seen = /^\d+:(\d+)/.exec(metadata)?.[1];
  return seen === undefined ? null : Number(seen);
}
