import { and, eq, isNotNull, isNull, lte, max } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { fullEvaluations } from '../../../../drizzle/schema/meaning.ts';

/** An evaluation of every account as of a day. `endedAt` null: under way, or interrupted. */
export type FullEvaluation = {
  asOf: string;
  catalogVersion: string;
  rulesVersion: number;
  accounts: number;
  begunAt: Date;
  endedAt: Date | null;
};

/** The full evaluation of a day; null: there was none. */
export async function findFullEvaluation(db: Database, asOf: string): Promise<FullEvaluation | null> {
  const [found] = await db.select().from(fullEvaluations).where(eq(fullEvaluations.asOf, asOf));
  return found ?? null;
}

/** Notes that a full evaluation has begun, in the place of an earlier one of the day. */
export async function recordBegun(tx: Database, begun: Omit<FullEvaluation, 'endedAt'>): Promise<void> {
  const row = { ...begun, endedAt: null };
  await tx.insert(fullEvaluations).values(row).onConflictDoUpdate({ target: fullEvaluations.asOf, set: row });
}

/** Notes that every account of a day was evaluated. */
export async function recordEnded(db: Database, asOf: string, now: Date): Promise<void> {
  await db
    .update(fullEvaluations)
    .set({ endedAt: now })
    .where(and(eq(fullEvaluations.asOf, asOf), isNull(fullEvaluations.endedAt)));
}

/**
 * The newest day (ISO) up to `today` as of which every account was evaluated; null: there is none. Single accounts are
 * evaluated whenever something is received of them, which says nothing of the others.
 */
export async function findFullyEvaluatedDay(db: Database, today: string): Promise<string | null> {
  const [newest] = await db
    .select({ day: max(fullEvaluations.asOf) })
    .from(fullEvaluations)
    .where(and(isNotNull(fullEvaluations.endedAt), lte(fullEvaluations.asOf, today)));
  return newest?.day ?? null;
}

/** When the last full evaluation ended; null: none ever did. */
export async function findLastFullEvaluation(db: Database): Promise<Date | null> {
  const [last] = await db.select({ endedAt: max(fullEvaluations.endedAt) }).from(fullEvaluations);
  return last?.endedAt ?? null;
}
