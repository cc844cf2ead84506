import { findAccount } from '../../domain/accounts/queries.ts';
import { startByHand } from '../../domain/enrolments/start-by-hand.ts';
import { canStartByHand } from '../../domain/playbooks/triggers.ts';
import { listPlaybooks } from '../../domain/playbooks/versions/queries.ts';
import { decideTask } from '../../domain/tasks/decide-task.ts';
import { listMemberKeys } from '../../domain/tasks/showing/queries.ts';
import { transact } from '../../domain/tasks/transact.ts';
import { UserError } from '../../errors.ts';
import { failedModal } from '../../views/account-details.ts';
import { TASK } from '../../views/tasks/task-words.ts';
import { saidWindow, startedWords } from '../../views/playbooks/windows.ts';
import { accountGone, outdatedButton } from '../../views/sentences.ts';
import { startWindow, TASK_FIELDS } from '../../views/tasks/task-windows.ts';
import type { ClickHandler } from '../click-handler.ts';
import type { Desk } from '../desk.ts';
import type { Submission, SubmissionAnswer } from '../submission.ts';
import { typedIn } from './take-decision.ts';
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
  return openWindow(desk, press, startWindow(taskId, account.name, startable, members.length));
};

/** A playbook was chosen: it is started, and the thread of the task tells so; all of it or nothing. */
export async function submitStartBeside(desk: Desk, submission: Submission): Promise<SubmissionAnswer> {
  const at = await taskAt(desk, submission, submission.metadata, null);
  if (!at.ok) return { response_action: 'update', view: failedModal(at.sentence, TASK) };
  const { taskId, accountKey } = at.task;
  const playbookKey = submission.field(TASK_FIELDS.playbook).selected_option?.value ?? '';
  const [standing, account] = await Promise.all([listPlaybooks(desk.db), findAccount(desk.db, accountKey)]);
  const playbook = standing.find((each) => each.playbook.key === playbookKey)?.playbook;
  if (playbook === undefined || account === null) throw new UserError(outdatedButton());
  const theirs = submission.field(TASK_FIELDS.whom).selected_option?.value === 'members';
  const memberKeys = theirs && playbook.subject === 'member' ? await listMemberKeys(desk.db, taskId) : null;
  const { catalog, db } = desk;
  const now = desk.now();
  const { userId } = submission;
  const started = await transact(db, async (tx) => {
    const done = await startByHand(tx, {
      catalog,
      playbookKey,
      accountKey,
      memberKeys,
      startedBy: userId,
      now,
    });
    const note = typedIn(submission, TASK_FIELDS.notes);
    const decision = { kind: 'playbook_started', playbook: playbook.name, note } as const;
    // A task that was ended meanwhile has no need of it; the playbook is started all the same.
    if (done.started > 0) await decideTask(tx, taskId, userId, decision, now);
    return done;
  });
  return {
    response_action: 'update',
    view: saidWindow(...startedWords(playbook, account.name, started)),
  };
}
