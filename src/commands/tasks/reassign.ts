import { UserError } from '../../errors.ts';
import { outdatedButton } from '../../views/sentences.ts';
import { NOT_ONE_OF_US, reassignWindow, TASK_FIELDS } from '../../views/tasks/task-windows.ts';
import type { ClickHandler } from '../click-handler.ts';
import type { Desk } from '../desk.ts';
import { isOneOfUs } from '../one-of-us.ts';
import { underField, type Submission, type SubmissionAnswer } from '../submission.ts';
import { submitDecision } from './take-decision.ts';
import { openWindow, refusePress, taskAt } from './task-at.ts';

/** Asks who gets a task from now on. */
export const openReassign: ClickHandler = async (desk, press, respond) => {
  const at = await taskAt(desk, press, press.value, null);
  if (!at.ok) return refusePress(desk, press, respond, at.sentence);
  return openWindow(desk, press, reassignWindow(at.task.taskId, at.task.assignee));
};

/** Somebody was chosen. */
export async function submitReassign(desk: Desk, submission: Submission): Promise<SubmissionAnswer> {
  const to = submission.field(TASK_FIELDS.person).selected_user ?? null;
  if (to === null) throw new UserError(outdatedButton());
  // Beside the permission: Slack waits three seconds for the answer, and may take most of them for one of these.
  const known = isOneOfUs(desk, to);
  // Whoever may not reassign it is told so, whatever comes of this.
  known.catch(() => false);
  return submitDecision(desk, submission, 'reassigned', async ({ assignee }) => {
    if (to === assignee) return { response_action: 'clear' };
    // Slack's menu offers guests, apps and people of other companies too.
    if (await known) return { kind: 'reassigned', to };
    return underField(TASK_FIELDS.person, NOT_ONE_OF_US);
  });
}
