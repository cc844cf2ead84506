import type { Database } from '../../drizzle/database.ts';
import { findAnswer, lockSubmission, recordAnswer } from '../domain/interactions/submissions/queries.ts';
import { transact } from '../domain/tasks/transact.ts';
import type { Desk } from './desk.ts';
import type { Submission, SubmissionAnswer } from './submission.ts';

/**
 * Decides what a window asks for, in one transaction with the note that it was decided, so that the same window
 * submitted again is answered the same and decides nothing more (slack.md rule 2). Slack lets people press Save again
 * when the answer came too late. `decide` gets a desk whose database is that transaction, and says what becomes of the
 * window; undefined: nothing was decided, and it may be submitted again.
 */
export async function decideOnce<Answer extends SubmissionAnswer | undefined>(
  desk: Desk,
  submission: Submission,
  decide: (inside: Desk, tx: Database) => Promise<Answer>,
): Promise<Answer | SubmissionAnswer> {
  return await transact(desk.db, async (tx) => {
    await lockSubmission(tx, submission);
    const before = await answeredBefore(tx, submission);
    if (before !== undefined) return before;
    const answer = await decide({ ...desk, db: tx }, tx);
    if (answer !== undefined) await recordAnswer(tx, submission, answer, desk.now());
    return answer;
  });
}

/** What a window was answered when it was submitted before; undefined: it was not, or decided nothing. */
export async function answeredBefore(
  db: Database,
  submission: Submission,
): Promise<SubmissionAnswer | undefined> {
  const found = await findAnswer(db, submission);
  return found === null ? undefined : (found.answer as SubmissionAnswer);
}
