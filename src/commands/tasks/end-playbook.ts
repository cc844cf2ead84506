import { endByHand } from '../../domain/enrolments/end-by-hand.ts';
import { listEndable } from '../../domain/enrolments/ending/queries.ts';
import { readPlaybook } from '../../domain/playbooks/versions/queries.ts';
import { decideTask } from '../../domain/tasks/decide-task.ts';
import { failedWindow } from '../../views/failed-window.ts';
import { TASK } from '../../views/tasks/task-words.ts';
import { saidWindow } from '../../views/playbooks/windows.ts';
import { endedBesideWords, endPlaybookWindow, nothingRunsWords } from '../../views/tasks/end-playbook.ts';
import type { ClickHandler } from '../click-handler.ts';
import { decideOnce } from '../decide-once.ts';
import { today, type Desk } from '../desk.ts';
import { placeOnRecord } from '../place-on-record.ts';
import { inItsPlace, type Submission, type SubmissionAnswer } from '../submission.ts';
import { openWindow, refusePress, taskAt } from './task-at.ts';

/** Asks whether the playbook of a task is to end for whom the task is for. */
export const openEndPlaybook: ClickHandler = async (desk, press, respond) => {
  const at = await taskAt(desk, press, press.value, null);
  if (!at.ok) return refusePress(desk, press, respond, at.sentence);
  const { taskId, playbookKey, version } = at.task;
  const [endable, { name }] = await Promise.all([
    listEndable(desk.db, at.task),
    readPlaybook(desk.db, playbookKey, version),
  ]);
  if (endable.length === 0) return refusePress(desk, press, respond, nothingRunsWords(name));
  return openWindow(desk, press, endPlaybookWindow(taskId, name, membersOf(endable)));
};

/** It is to end: for everyone who is under way by now, and the thread of the task tells so; all of it or nothing. */
export async function submitEndPlaybook(desk: Desk, submission: Submission): Promise<SubmissionAnswer> {
  const at = await taskAt(desk, submission, submission.metadata, null);
  if (!at.ok) return inItsPlace(failedWindow(at.sentence, TASK));
  const { accountKey, taskId, playbookKey, version } = at.task;
  const { name } = await readPlaybook(desk.db, playbookKey, version);
  const { userId } = submission;
  const now = desk.now();
  return await decideOnce(desk, submission, async (_desk, tx) => {
    const endable = await listEndable(tx, at.task);
    const enrolmentIds = endable.map(({ enrolmentId }) => enrolmentId);
    const ending = { accountKey, enrolmentIds, endedBy: userId, place: placeOnRecord(submission) };
    const count = await endByHand(tx, { ...ending, now, day: today(desk) });
    if (count === 0) return inItsPlace(saidWindow(nothingRunsWords(name)));
    const decision = { kind: 'playbook_ended', playbook: name, members: membersOf(endable) } as const;
    await decideTask(tx, taskId, userId, decision, now);
    return inItsPlace(saidWindow(endedBesideWords(name, decision.members)));
  });
}

/** How many members; 0: the account as a whole. */
const membersOf = (endable: { memberKey: number | null }[]): number =>
  endable.filter(({ memberKey }) => memberKey !== null).length;
