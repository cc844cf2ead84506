import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Signal } from '../signals/signal.ts';
import { type Chunk, planChunks } from './chunks.ts';
import { evaluate } from './evaluate.ts';
import { type EvaluationDay, readEvaluationDay } from './evaluation-day.ts';
import { compared, loadChunk, type ReadFacts } from './load-facts.ts';
import { allowChunkMemory, lockPart, placeAccounts } from './pending/queries.ts';
import {
  findEvaluatedLater,
  type JudgedSignal,
  readOpenBefore,
  recordCatalog,
  storeEvaluations,
  storeSignals,
} from './storing/queries.ts';

/** How many accounts were evaluated, and of how many only scores are stored because later days were evaluated before. */
export type EvaluationReport = { accounts: number; scoresOnly: number };

/**
 * Evaluates accounts as of a day (`YYYY-MM-DD`) and stores what comes of it, a chunk a transaction. A day may be
 * evaluated again: it begins from the signals as they were before it, so the outcome is that of the first time. For a
 * day before the newest evaluated one of an account its scores are stored, and its signals left as they are.
 * Reads the day rows as they are: call `rollUpPending` before.
 */
export async function evaluateAccounts(
  db: Database,
  catalog: Catalog,
  asOf: string,
  accountKeys: number[],
): Promise<EvaluationReport> {
  const day = await readEvaluationDay(db, catalog, asOf);
  const report = { accounts: 0, scoresOnly: 0 };
  for (const chunk of planChunks(await placeAccounts(db, accountKeys))) {
    const done = await db.transaction(async (tx) => {
      await lockPart(tx, chunk.part);
      return await evaluateChunk(tx, day, chunk);
    });
    report.accounts += done.accounts;
    report.scoresOnly += done.scoresOnly;
  }
  return report;
}

/**
 * Evaluates the accounts of a chunk in the transaction of the caller, who has locked the partition. `read`: facts of
 * some of them that were read before and hold still.
 */
export async function evaluateChunk(
  tx: Database,
  day: EvaluationDay,
  { part, accountKeys: wanted }: Chunk,
  read: ReadFacts[] = [],
): Promise<EvaluationReport> {
  await allowChunkMemory(tx);
  const facts = read.map((own) => compared(own, day));
  const known = new Set(facts.map(({ account }) => account.accountKey));
  const unknown = wanted.filter((key) => !known.has(key));
  if (unknown.length > 0) facts.push(...(await loadChunk(tx, day, { part, accountKeys: unknown })));
  const accountKeys = facts.map(({ account }) => account.accountKey);
  const past = await findEvaluatedLater(tx, accountKeys, day.asOf);
  const open = bySignals(await readOpenBefore(tx, accountKeys, day.asOf));
  const evaluated = facts.map((each) => evaluate(each, open.get(each.account.accountKey) ?? [], day));
  await recordCatalog(tx, day.catalog);
  await storeEvaluations(
    tx,
    evaluated.map(({ evaluation }) => evaluation),
  );
  const living = accountKeys.filter((key) => !past.has(key));
  const signals = evaluated.flatMap(({ signals: after }) => after);
  await storeSignals(
    tx,
    living,
    day.asOf,
    signals.filter(({ accountKey }) => !past.has(accountKey)).map((signal) => withBefore(signal, open)),
  );
  return { accounts: facts.length, scoresOnly: past.size };
}

type OpenSignals = Map<number, Signal[]>;

function bySignals(signals: Signal[]): OpenSignals {
  return Map.groupBy(signals, ({ accountKey }) => accountKey);
}

function withBefore(signal: Signal, open: OpenSignals): JudgedSignal {
  const before = open.get(signal.accountKey)?.find(({ kind }) => kind === signal.kind) ?? null;
  return Object.assign({}, signal, { before });
}
