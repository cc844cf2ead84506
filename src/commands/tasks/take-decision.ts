import type { Database } from '../../../drizzle/database.ts';
import { recordAudit } from '../../domain/audit/queries.ts';
import { decideTask, type TaskDecision } from '../../domain/tasks/decide-task.ts';
import type { Task, TaskState } from '../../domain/tasks/task.ts';
import { transact } from '../../domain/tasks/transact.ts';
import type { Teammate } from '../../domain/teammates/teammate.ts';
import { failedModal } from '../../views/account-details.ts';
import { staleWords, TASK } from '../../views/tasks/task-words.ts';
import type { Desk } from '../desk.ts';
import type { Request } from '../guarded.ts';
import type { Submission, SubmissionAnswer } from '../submission.ts';
import { getTask, taskAt } from './task-at.ts';

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

/**
 * Takes a permitted decision about a task and puts it on record: all of it or nothing. False: somebody was first.
 * `beside`: what else is done in the same transaction.
 */
export async function decide(
  desk: Desk,
  request: Request,
  task: Task,
  decision: TaskDecision,
  beside: (tx: Database) => Promise<void> = async () => undefined,
): Promise<boolean> {
  const { userId, channelId, messageTs = null, isPrivate = false, needs } = request;
  const at = desk.now();
  return await transact(desk.db, async (tx) => {
    if ((await decideTask(tx, task.taskId, userId, decision, at)) === null) return false;
    await beside(tx);
    await recordAudit(tx, {
      at,
      userId,
      action: needs ?? 'work_task',
      accountKey: task.accountKey,
      channelId,
      messageTs: isPrivate ? null : messageTs,
      detail: detailOf(task, decision),
    });
    return true;
  });
}

function detailOf(task: Task, decision: TaskDecision): Record<string, unknown> {
  const { taskId, reason, assignee } = task;
  if (decision.kind === 'reassigned') return { task: taskId, reason, from: assignee, to: decision.to };
  if (decision.kind === 'playbook_started') return { task: taskId, playbook: decision.playbook };
  return { task: taskId, reason, what: decision.kind };
}

/** A window was submitted: asks again who may, then decides; what `decisionOf` says is told where it is no decision. */
export async function submitDecision(
  desk: Desk,
  submission: Submission,
  kind: TaskDecision['kind'],
  decisionOf: (task: Task, me: Teammate) => Promise<TaskDecision | SubmissionAnswer> | TaskDecision,
): Promise<SubmissionAnswer> {
  const at = await taskAt(desk, submission, submission.metadata, LEADS_TO[kind]);
  if (!at.ok) return { response_action: 'update', view: failedModal(at.sentence, TASK) };
  const decision = await decisionOf(at.task, at.me);
  if (decision === null || 'response_action' in decision) return decision;
  if (await decide(desk, submission, at.task, decision)) return { response_action: 'clear' };
  const now = await getTask(desk, submission.metadata);
  return { response_action: 'update', view: failedModal(staleWords(now), TASK) };
}

/** What was typed into a field; null: nothing. */
export function typedIn(submission: Submission, field: string): string | null {
  const typed = submission.field(field).value?.trim() ?? '';
  return typed === '' ? null : typed;
}
