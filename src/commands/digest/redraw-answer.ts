import { replace } from '../answer.ts';
import type { Desk } from '../desk.ts';
import { guarded } from '../guarded.ts';
import type { Submission } from '../submission.ts';
import { answerDigest } from './answer-digest.ts';
import { readChosen } from './settings.ts';

/**
 * Shows the digests that there are now in the answer behind the window, which still says how it was; after half an hour
 * Slack takes no replacement.
 */
export async function redrawAnswer(desk: Desk, submission: Submission): Promise<void> {
  const { answer } = readChosen(submission.metadata);
  if (answer === undefined) return;
  const asked = { ...submission, needs: 'see_account', channelId: answer.channelId } as const;
  const message = await guarded(desk, asked, null, (me) => answerDigest(desk, me, answer.channelId));
  if (!message.allowed) return;
  try {
    await replace(desk.respondTo(answer.url), message.result);
  } catch (error) {
    desk.log.info({ err: error }, 'the list of digests could not be drawn again');
  }
}
