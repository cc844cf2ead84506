import type { ModalView } from '@slack/types';
import { touchPosts } from '../../domain/posts/queries.ts';
import { findTask } from '../../domain/tasks/deciding/queries.ts';
import { TASK_TRANSITIONS, type Task, type TaskState } from '../../domain/tasks/task.ts';
import type { Teammate } from '../../domain/teammates/teammate.ts';
import { UserError } from '../../errors.ts';
import { failedWindow } from '../../views/failed-window.ts';
import { outdatedButton, sentence } from '../../views/sentences.ts';
import { staleWords, TASK } from '../../views/tasks/task-words.ts';
import { answer, type Respond } from '../answer.ts';
import type { Press } from '../click-handler.ts';
import type { Desk } from '../desk.ts';
import { permit } from '../guarded.ts';
import type { Request } from '../request.ts';
import { inItsPlace, type Submission, type SubmissionAnswer } from '../submission.ts';
import type { About } from '../find-denial.ts';

/** The task a button or window stands for, and who may decide of it; or the sentence that says why not. */
export type TaskAt = { ok: true; task: Task; me: Teammate } | { ok: false; sentence: string };

/**
 * Whether somebody may take a decision about a task now: they are permitted, and the task is in a state that may become
 * `to` (null: in any in which something can still become of it). The card of a task that is past it is drawn again.
 */
export async function taskAt(
  desk: Desk,
  request: Request,
  given: string | null,
  to: TaskState | null,
): Promise<TaskAt> {
  const task = await getTask(desk, given);
  const permission = await permit(desk, request, aboutTask(task));
  if (!permission.allowed) return { ok: false, sentence: permission.sentence };
  const next = TASK_TRANSITIONS[task.state];
  if (to === null ? next.length > 0 : next.includes(to)) return { ok: true, task, me: permission.result };
  if (task.postKey !== null) await touchPosts(desk.db, [task.postKey]);
  return { ok: false, sentence: staleWords(task) };
}

/** The task of a button, or of a window by its metadata; throws when there is none. */
export async function getTask({ db }: Desk, given: string | null): Promise<Task> {
  const taskId = /^(\d{1,15})(?::\d{1,9})?(?: |$)/.exec(given ?? '')?.[1];
  const task = taskId === undefined ? null : await findTask(db, Number(taskId));
  if (task === null) throw new UserError(outdatedButton());
  return task;
}

/** Whose a task is, for the guards: of whoever has it, and of whoever looks after its account. */
export const aboutTask = ({ accountKey, assignee }: Task): About => ({ accountKey, madeBy: assignee });

/** Opens a window; over the one that was clicked in, if there is one. It knows the private copy it was opened from. */
export async function openWindow({ slack }: Desk, press: Press, opened: ModalView): Promise<void> {
  const view = withCopy(opened, press.isPrivate ? press.responseUrl : null);
  const asked = { trigger_id: press.triggerId, view };
  await (press.modal === null ? slack.views.open(asked) : slack.views.push(asked));
}

/** A window that knows the address of the private copy it was opened from; null: from none. */
function withCopy(view: ModalView, copy: string | null): ModalView {
  const metadata = view.private_metadata;
  return copy === null || metadata === undefined
    ? view
    : { ...view, private_metadata: `${metadata} ${copy}` };
}

/** The private copy that a window was opened from; null: from none. */
export const copyOf = (metadata: string): string | null =>
  /^\S+ (https?:\/\/\S+)$/.exec(metadata)?.[1] ?? null;

/** A window in the place of the one that was submitted, opened from the same copy. */
export const anew = (view: ModalView, { metadata }: Submission): SubmissionAnswer =>
  inItsPlace(withCopy(view, copyOf(metadata)));

/** Says why not: below a message for the clicker alone, else in a window. */
export async function refusePress(desk: Desk, press: Press, respond: Respond, why: string): Promise<void> {
  if (press.channelId !== null) return answer(respond, sentence(why));
  await openWindow(desk, press, failedWindow(why, TASK));
}
