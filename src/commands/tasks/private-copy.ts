import { listAnew } from '../../views/tasks/tasks-message.ts';
import { replace } from '../answer.ts';
import type { Desk } from '../desk.ts';
import { guarded, needing } from '../guarded.ts';
import type { Submission } from '../submission.ts';
import { drawn } from './open.ts';
import { aboutTask, copyOf, getTask } from './task-at.ts';

/**
 * Draws the private copy of a card again out of which a window was opened: no job knows of that one. Whoever may not
 * see the account any more keeps what they saw; after half an hour Slack takes no replacement.
 */
export async function redrawCopy(desk: Desk, submission: Submission): Promise<void> {
  const url = copyOf(submission.metadata);
  if (url === null) return;
  const task = await getTask(desk, submission.metadata);
  const asked = needing(submission, 'see_account');
  const card = await guarded(desk, asked, aboutTask(task), async (_me, disclose) => {
    disclose('task', task.accountKey);
    const { text, blocks } = await drawn(desk, task.taskId);
    return { text, blocks: [...blocks, listAnew()] };
  });
  if (!card.allowed) return;
  try {
    await replace(desk.respondTo(url), card.result);
  } catch (error) {
    desk.log.info({ err: error }, 'the private copy of a card could not be drawn again');
  }
}
