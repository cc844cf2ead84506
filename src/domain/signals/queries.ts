import { desc, eq, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { signals } from '../../../drizzle/schema/meaning.ts';
import type { ClearedBy, Comparison, Involved, Severity, Signal, SignalKind } from './signal.ts';

/** Every signal an account ever had, open and closed, the newest first. */
export async function listSignals(db: Database, accountKey: number): Promise<Signal[]> {
  return await db
    .select({
      accountKey: signals.accountKey,
      kind: sql<SignalKind>`${signals.kind}`,
      severity: sql<Severity>`${signals.severity}`,
      since: signals.since,
      evidence: sql<Signal['evidence']>`${signals.evidence}`,
      comparison: sql<Comparison | null>`${signals.comparison}`,
      involved: sql<Involved>`${signals.involved}`,
      openedOn: signals.openedOn,
      seenOn: signals.seenOn,
      clearSince: signals.clearSince,
      closedOn: signals.closedOn,
      closedBecause: sql<ClearedBy | null>`${signals.closedBecause}`,
    })
    .from(signals)
    .where(eq(signals.accountKey, accountKey))
    .orderBy(desc(signals.openedOn), signals.kind);
}
