import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { addUpFeedDays } from '../feed/queries.ts';
import { MOST_ACCOUNTS } from './chunks.ts';
import { evaluateChunk, type EvaluationReport } from './evaluate-accounts.ts';
import { type EvaluationDay, readEvaluationDay } from './evaluation-day.ts';
import type { ReadFacts } from './load-facts.ts';
import { listPendingParts, takePendingEvaluations, tryLockPart, type Waiting } from './pending/queries.ts';

export type DrainOptions = {
  /** Only what waits as of this day; null: of any. */
  asOf: string | null;
  /** Whether to wait for what other processes have in hand, in case they fail; else it is left to them. */
  wait: boolean;
  /** Told after each chunk what it was. */
  onChunk?: (done: EvaluationReport) => void;
  /** Stops after the chunks at hand. */
  stop?: AbortSignal;
  /** So many accounts a transaction at most. */
  most?: number;
  /** Facts as of `asOf` that were read before the accounts came to wait; each is given up when it is taken. */
  read?: Map<number, ReadFacts>;
};

/** Chunks at once: while PostgreSQL counts for one, another is judged and stored. */
const WORKERS = 2;

/** How long what others have in hand may take to be looked for again. */
const OTHERS_AT_WORK_MS = 100;

/**
 * Evaluates the accounts that wait, until none does. Each chunk is one transaction that takes its accounts out of those
 * that wait and stores what they come to: a kill loses one chunk's work and no account, and several processes share
 * the partitions among them.
 */
export async function drainPending(
  db: Database,
  catalog: Catalog,
  options: DrainOptions,
): Promise<EvaluationReport> {
  const total = { accounts: 0, scoresOnly: 0 };
  const days = new Map<string, Promise<EvaluationDay>>();
  const dayOf = (asOf: string): Promise<EvaluationDay> => {
    const known = days.get(asOf) ?? readDay(db, catalog, asOf);
    days.set(asOf, known);
    return known;
  };
  const work = async (worker: number): Promise<void> => {
    for (;;) {
      const parts = await listPendingParts(db, options.asOf);
      if (parts.length === 0) return;
      let idle = true;
      // Each begins elsewhere, so that they seldom ask for the same.
      for (const part of startingAt(parts, (worker * parts.length) / WORKERS)) {
        if (options.stop?.aborted) return;
        const done = await drainPart(db, dayOf, part, options);
        if (done === null) continue;
        idle = false;
        total.accounts += done.accounts;
        total.scoresOnly += done.scoresOnly;
        options.onChunk?.(done);
      }
      if (idle && !options.wait) return;
      if (idle) await sleep(OTHERS_AT_WORK_MS);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, (_, worker) => work(worker)));
  return total;
}

/** Adds up everybody's days first: in a chunk's transaction that would keep roll-ups, and the other worker, waiting. */
async function readDay(db: Database, catalog: Catalog, asOf: string): Promise<EvaluationDay> {
  await addUpFeedDays(db, asOf);
  return await readEvaluationDay(db, catalog, asOf);
}

/** One chunk of a partition; null: somebody else is at work on it, or nothing waits there any more. */
async function drainPart(
  db: Database,
  dayOf: (asOf: string) => Promise<EvaluationDay>,
  part: number,
  { asOf, most = MOST_ACCOUNTS, read = new Map() }: DrainOptions,
): Promise<EvaluationReport | null> {
  return await db.transaction(async (tx) => {
    if (!(await tryLockPart(tx, part))) return null;
    const waiting = await takePendingEvaluations(tx, part, asOf, most);
    if (waiting === null) return null;
    const { accountKeys } = waiting;
    return await evaluateChunk(tx, await dayOf(waiting.asOf), { part, accountKeys }, takeRead(read, waiting));
  });
}

/** What was read of these accounts before, where nothing changed since. */
function takeRead(read: Map<number, ReadFacts>, { accountKeys, again }: Waiting): ReadFacts[] {
  return accountKeys.flatMap((key) => {
    const facts = read.get(key);
    read.delete(key);
    return facts === undefined || again.has(key) ? [] : facts;
  });
}

function startingAt<Item>(items: Item[], start: number): Item[] {
  const at = Math.floor(start);
  return [...items.slice(at), ...items.slice(0, at)];
}
