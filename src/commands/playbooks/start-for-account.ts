import { UserError } from '../../errors.ts';
import { failedWindow } from '../../views/failed-window.ts';
import {
  CHOOSE_ACCOUNT,
  START_FIELD,
  START_PLAYBOOK,
  startWindow,
} from '../../views/playbooks/start-windows.ts';
import { playbookGone, saidWindow } from '../../views/playbooks/windows.ts';
import type { ClickHandler } from '../click-handler.ts';
import type { Desk } from '../desk.ts';
import { permit } from '../guarded.ts';
import { parseAccountKey } from '../payloads.ts';
import { inItsPlace, underField, type Submission, type SubmissionAnswer } from '../submission.ts';
import { askToStart } from './confirm-start.ts';
import { findStanding } from './load-playbook.ts';

/** Asks for which account; whether it may be started there is asked when that is known. */
export const startForAccount: ClickHandler = async (desk, press) => {
  const permission = await permit(desk, press, null);
  const standing = permission.allowed ? await findStanding(desk, press.value) : null;
  const view = !permission.allowed
    ? failedWindow(permission.sentence, START_PLAYBOOK)
    : standing === null
      ? saidWindow(playbookGone())
      : startWindow(standing.playbook, standing.playbook.key);
  await desk.slack.views.open({ trigger_id: press.triggerId, view });
};

/** The account was chosen: says for whom it would be started there. */
export async function submitStart(desk: Desk, submission: Submission): Promise<SubmissionAnswer> {
  const account = parseAccountKey(submission.field(START_FIELD.account).selected_option?.value ?? null);
  if (account === null) return underField(START_FIELD.account, CHOOSE_ACCOUNT);
  const permission = await permit(desk, submission, { accountKey: account });
  if (!permission.allowed) return inItsPlace(failedWindow(permission.sentence, submission.title));
  const standing = await findStanding(desk, submission.metadata);
  if (standing === null) throw new UserError(playbookGone());
  return await askToStart(desk, submission, {
    key: standing.playbook.key,
    account,
    task: null,
    theirs: false,
  });
}
