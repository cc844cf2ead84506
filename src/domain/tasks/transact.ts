import type { Database } from '../../../drizzle/database.ts';

/** How often a transaction is begun; whoever ended one for another's sake has finished by then. */
const ATTEMPTS = 3;

/**
 * Runs a transaction about playbooks, enrolments and tasks, anew where PostgreSQL ended it because it and another waited
 * for each other. Everybody locks enrolments first, then tasks, posts and App Homes. But a tick that has given tasks holds App
 * Homes while it takes others away, which somebody may have in hand whose button draws the same App Home; and whoever
 * plans cards has many tasks at once.
 */
export async function transact<Result>(
  db: Database,
  work: (tx: Database) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (attempt === ATTEMPTS || !isDeadlock(error)) throw error;
    }
  }
}

/** https://www.postgresql.org/docs/18/errcodes-appendix.html */
const DEADLOCK = '40P01';

function isDeadlock(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ((cause as { code?: unknown }).code === DEADLOCK) return true;
  return false;
}
