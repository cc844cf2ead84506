import { and, eq, lt, sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { submissions } from '../../../../drizzle/schema/interactions.ts';

/** A window as somebody submitted it. `content`: SHA-256 of what the window was and what stood in it. */
export type SubmissionKey = { teamId: string; userId: string; viewId: string; content: string };

/** Until the end of the transaction nobody else decides what this window asks for. */
export async function lockSubmission(tx: Database, key: SubmissionKey): Promise<void> {
  const name = [key.teamId, key.userId, key.viewId, key.content].join(' ');
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

/** What a window was answered (null: it was closed) that was submitted before; null: it was not, or decided nothing. */
export async function findAnswer(db: Database, key: SubmissionKey): Promise<{ answer: unknown } | null> {
  const [found] = await db.select({ answer: submissions.answer }).from(submissions).where(isThe(key));
  return found ?? null;
}

/** Notes what a window is answered that decided something. */
export async function recordAnswer(
  tx: Database,
  { teamId, userId, viewId, content }: SubmissionKey,
  answer: unknown,
  now: Date,
): Promise<void> {
  await tx.insert(submissions).values({ teamId, userId, viewId, content, answer, submittedAt: now });
}

/** Forgets windows submitted before a moment. Returns how many. */
export async function pruneSubmissions(db: Database, before: Date): Promise<number> {
  const { rowCount } = await db.delete(submissions).where(lt(submissions.submittedAt, before));
  return rowCount ?? 0;
}

const isThe = ({ teamId, userId, viewId, content }: SubmissionKey) =>
  and(
    eq(submissions.teamId, teamId),
    eq(submissions.userId, userId),
    eq(submissions.viewId, viewId),
    eq(submissions.content, content),
  );
