import { helperOf } from '../../domain/tasks/assignee.ts';
import { listTeammates } from '../../domain/teammates/queries.ts';
import { UserError } from '../../errors.ts';
import { failedWindow } from '../../views/failed-window.ts';
import { TASK } from '../../views/tasks/task-words.ts';
import { outdatedButton } from '../../views/sentences.ts';
import { helpWindow, NOBODY_TO_ASK, TASK_FIELDS } from '../../views/tasks/task-windows.ts';
import type { ClickHandler } from '../click-handler.ts';
import type { Desk } from '../desk.ts';
import { inItsPlace, typedIn, type Submission, type SubmissionAnswer } from '../submission.ts';
import { submitDecision } from './take-decision.ts';
import { openWindow, refusePress, taskAt } from './task-at.ts';

/** Asks what somebody needs to do a task, and of whom. */
export const openHelp: ClickHandler = async (desk, press, respond) => {
  const at = await taskAt(desk, press, press.value, null);
  if (!at.ok) return refusePress(desk, press, respond, at.sentence);
  const { productChannel } = desk.catalog.team;
  return openWindow(desk, press, helpWindow(at.task.taskId, productChannel !== null, at.me.role !== 'csm'));
};

/** What is needed was said: whoever helps the one who asks gets it, or the product team's channel. */
export async function submitHelp(desk: Desk, submission: Submission): Promise<SubmissionAnswer> {
  const chosen = submission.field(TASK_FIELDS.from).selected_option?.value;
  const words = typedIn(submission, TASK_FIELDS.words);
  if ((chosen !== 'manager' && chosen !== 'product') || words === null) throw new UserError(outdatedButton());
  const { team } = desk.catalog;
  return submitDecision(desk, submission, 'help_asked', async () => {
    const product = chosen === 'product' ? team.productChannel : null;
    const askedOf = product ?? helperOf(submission.userId, await listTeammates(desk.db), team);
    if (askedOf === null) return inItsPlace(failedWindow(NOBODY_TO_ASK, TASK));
    return { kind: 'help_asked', from: chosen, askedOf, words };
  });
}
