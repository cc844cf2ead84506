import { findAccount } from '../../domain/accounts/queries.ts';
import { canStartByHand } from '../../domain/playbooks/triggers.ts';
import { listPlaybooks } from '../../domain/playbooks/versions/queries.ts';
import { listMemberKeys } from '../../domain/tasks/showing/queries.ts';
import { UserError } from '../../errors.ts';
import { failedWindow } from '../../views/failed-window.ts';
import { TASK } from '../../views/tasks/task-words.ts';
import { accountGone, outdatedButton } from '../../views/sentences.ts';
import { startBesideWindow, TASK_FIELDS } from '../../views/tasks/task-windows.ts';
import type { ClickHandler } from '../click-handler.ts';
import type { Desk } from '../desk.ts';
import { inItsPlace, type Submission, type SubmissionAnswer } from '../submission.ts';
import { askToStart } from '../playbooks/confirm-start.ts';
import { findStanding } from '../playbooks/load-playbook.ts';
import { openWindow, refusePress, taskAt } from './task-at.ts';

/** Asks which playbook is started beside a task, and for whom. */
export const openStart: ClickHandler = async (desk, press, respond) => {
  const at = await taskAt(desk, press, press.value, null);
  if (!at.ok) return refusePress(desk, press, respond, at.sentence);
  const { taskId, accountKey, playbookKey } = at.task;
  const [standing, members, account] = await Promise.all([
    listPlaybooks(desk.db),
    listMemberKeys(desk.db, taskId),
    findAccount(desk.db, accountKey),
  ]);
  if (account === null) throw new UserError(accountGone());
  const startable = standing
    .filter(
      ({ enabledAt, goneAt, playbook }) =>
        enabledAt !== null && goneAt === null && playbook.key !== playbookKey && canStartByHand(playbook),
    )
    .map(({ playbook: { key, name, purpose, subject } }) => ({ key, name, purpose, subject }));
  return openWindow(desk, press, startBesideWindow(taskId, account.name, startable, members.length));
};

/** A playbook was chosen, and for whom: says what starting it would come to. */
export async function submitStartBeside(desk: Desk, submission: Submission): Promise<SubmissionAnswer> {
  const at = await taskAt(desk, submission, submission.metadata, null);
  if (!at.ok) return inItsPlace(failedWindow(at.sentence, TASK));
  const { taskId: task, accountKey: account } = at.task;
  const standing = await findStanding(
    desk,
    submission.field(TASK_FIELDS.playbook).selected_option?.value ?? null,
  );
  if (standing === null) throw new UserError(outdatedButton());
  const { key, subject } = standing.playbook;
  const theirs =
    subject === 'member' && submission.field(TASK_FIELDS.whom).selected_option?.value === 'members';
  return await askToStart(desk, submission, { key, account, task, theirs });
}
