import { eq } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { pulls } from '../../../drizzle/schema/tracking.ts';
import type { PullOutcome, PullState, Watermarks } from './pull.ts';

/** What is known of every pull that ever ran, by name. */
export async function findPullStates(db: Database): Promise<Map<string, PullState>> {
  const rows = await db.select().from(pulls);
  return new Map(rows.map((row) => [row.name, row]));
}

export async function findPullState(db: Database, name: string): Promise<PullState | null> {
  const [row] = await db.select().from(pulls).where(eq(pulls.name, name));
  return row ?? null;
}

/** Notes that a pull begins; what the last one did stays known. */
export async function recordPullBegin(db: Database, name: string, now: Date): Promise<void> {
  await db
    .insert(pulls)
    .values({ name, beganAt: now })
    .onConflictDoUpdate({ target: pulls.name, set: { beganAt: now, endedAt: null } });
}

/** Notes what a pull did, and how far it got. Its rows have to be durable before. */
export async function recordPullEnd(
  db: Database,
  name: string,
  ended: { outcome: PullOutcome; watermarks: Watermarks },
  now: Date,
): Promise<void> {
  await db
    .update(pulls)
    .set({ ...ended, endedAt: now })
    .where(eq(pulls.name, name));
}
