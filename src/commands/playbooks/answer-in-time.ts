import { randomUUID } from 'node:crypto';
import type { ModalView } from '@slack/types';
import { keepClick } from '../../domain/interactions/kept-clicks/queries.ts';
import { slackFailure } from '../../slack/failure.ts';
import { failedWindow } from '../../views/failed-window.ts';
import { countingWindow } from '../../views/playbooks/windows.ts';
import type { Desk } from '../desk.ts';
import { explain } from '../explain.ts';
import { settling } from '../settle-click.ts';
import { inItsPlace, type Submission, type SubmissionAnswer } from '../submission.ts';

/** Slack waits three seconds for the answer to a window. */
const IN_TIME_MS = 2000;

/** So long a decision may take that counts first. */
const IN_HAND_SECONDS = 60;

/**
 * Answers a window with what comes of the work when that is there in time; otherwise it says at once that it is at
 * work, and is filled later. Large installations need some seconds to count.
 */
export async function answerInTime(
  desk: Desk,
  { viewId, title }: Submission,
  work: Promise<SubmissionAnswer>,
): Promise<SubmissionAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), IN_TIME_MS);
  });
  const first = await Promise.race([work, late]).finally(() => clearTimeout(timer));
  if (first !== 'late') return first;
  void fillLater(desk, { viewId, title }, work);
  return inItsPlace(countingWindow(null));
}

/**
 * The same for a window that decides something. It is kept as clicks are (kept-clicks.ts) until `decide` settles it, so
 * that whoever submitted it hears of it though this process be killed while the window says that it is at work.
 */
export async function decideInTime(
  desk: Desk,
  submission: Submission,
  callbackId: string,
  decide: (kept: Submission) => Promise<SubmissionAnswer>,
): Promise<SubmissionAnswer> {
  const { teamId, userId } = submission;
  const actionTs = String(desk.now().getTime() / 1000);
  // Slack gives a submission no name, and may deliver one several times at once.
  const kept = { teamId, userId, actionTs, actionId: `${callbackId}:${randomUUID()}` };
  await keepClick(desk.db, kept, null, IN_HAND_SECONDS);
  return await answerInTime(
    desk,
    submission,
    settling(desk, kept, () => decide({ ...submission, kept })),
  );
}

async function fillLater(
  desk: Desk,
  { viewId, title }: Pick<Submission, 'viewId' | 'title'>,
  work: Promise<SubmissionAnswer>,
): Promise<void> {
  const view = await work.then(viewOf, (error: unknown) => failedWindow(explain(error, desk.log), title));
  if (view === null) return;
  try {
    await desk.slack.views.update({ view_id: viewId, view });
  } catch (error) {
    // What was decided is decided, and on record. Slack refuses where the person closed the window meanwhile.
    if (slackFailure(error)?.kind !== 'refused')
      desk.log.error({ err: error }, 'a window could not be filled');
  }
}

const viewOf = (answered: SubmissionAnswer): ModalView | null =>
  answered !== null && 'view' in answered ? (answered.view as ModalView) : null;
