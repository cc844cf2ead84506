import { findAccount } from '../../domain/accounts/queries.ts';
import { startByHand } from '../../domain/enrolments/start-by-hand.ts';
import { UserError } from '../../errors.ts';
import { failedModal } from '../../views/account-details.ts';
import {
  CHOOSE_ACCOUNT,
  FIELD,
  playbookGone,
  saidWindow,
  startedWords,
  startWindow,
} from '../../views/playbooks/windows.ts';
import { accountGone } from '../../views/sentences.ts';
import type { ClickHandler } from '../click-handler.ts';
import type { Desk } from '../desk.ts';
import { permit } from '../guarded.ts';
import { parseAccountKey } from '../payloads.ts';
import type { Submission, SubmissionAnswer } from '../submission.ts';
import { findStanding } from './load-playbook.ts';

/** Asks for which account; whether it may be started there is asked when that is known. */
export const startForAccount: ClickHandler = async (desk, press) => {
  const permission = await permit(desk, press, null);
  const standing = permission.allowed ? await findStanding(desk, press.value) : null;
  const view = !permission.allowed
    ? failedModal(permission.sentence)
    : standing === null
      ? saidWindow(playbookGone())
      : startWindow(standing, standing.playbook.key);
  await desk.slack.views.open({ trigger_id: press.triggerId, view });
};

export async function submitStart(desk: Desk, submission: Submission): Promise<SubmissionAnswer> {
  const accountKey = parseAccountKey(submission.field(FIELD.account).selected_option?.value ?? null);
  if (accountKey === null) return { response_action: 'errors', errors: { [FIELD.account]: CHOOSE_ACCOUNT } };
  const permission = await permit(desk, submission, { accountKey });
  if (!permission.allowed) return { response_action: 'update', view: failedModal(permission.sentence) };
  const standing = await findStanding(desk, submission.metadata);
  if (standing === null) throw new UserError(playbookGone());
  const account = await findAccount(desk.db, accountKey);
  if (account === null) throw new UserError(accountGone());
  const { db, catalog, now } = desk;
  const { key } = standing.playbook;
  const starting = { catalog, playbookKey: key, accountKey, memberKeys: null, startedBy: submission.userId };
  const started = await db.transaction((tx) => startByHand(tx, { ...starting, now: now() }));
  return {
    response_action: 'update',
    view: saidWindow(...startedWords(standing.playbook, account.name, started)),
  };
}
