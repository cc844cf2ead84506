import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { judgeFeeds } from '../feed/load-feeds.ts';
import { updateDataSignals } from '../feed/queries.ts';
import { recordSpreads } from '../peers/queries.ts';
import { hasLeft, spreadsOf } from '../peers/spreads.ts';
import { calibrate } from '../risk/calibrate.ts';
import { readHistory, recordCalibration } from '../risk/queries.ts';
import { drainPending, type DrainOptions } from './drain-pending.ts';
import type { EvaluationReport } from './evaluate-accounts.ts';
import { readReadingDay } from './evaluation-day.ts';
import { RULES_VERSION } from './evaluation.ts';
import { findFullEvaluation, recordBegun, recordEnded } from './full/queries.ts';
import type { ReadFacts } from './load-facts.ts';
import { enqueueAll, lockAllParts } from './pending/queries.ts';
import { readEveryone } from './read-everyone.ts';

/** What a full evaluation did; `resumed`: it went on with one that was cut short. */
export type FullReport = EvaluationReport & { resumed: boolean };

/**
 * Evaluates every account as of a day (`YYYY-MM-DD`): first reads the facts of all, to see what accounts are compared
 * with, then judges each. Goes on where one of the same catalogue was cut short. Reads the day rows as they are: call
 * `rollUpPending` before. Takes three connections at once.
 */
export async function evaluateAll(
  db: Database,
  catalog: Catalog,
  asOf: string,
  now: () => Date,
  options: Pick<DrainOptions, 'onChunk' | 'stop' | 'most'> = {},
): Promise<FullReport> {
  const read = await beginFullEvaluation(db, catalog, asOf, now(), options.stop);
  const own = read === null ? {} : { read };
  const report = await drainPending(db, catalog, { ...options, ...own, asOf, wait: true });
  if (!options.stop?.aborted) await recordEnded(db, asOf, now());
  return { ...report, resumed: read === null };
}

/**
 * Stores what every account of the day is compared with, and has all of them evaluated. Returns the facts that were
 * read for it; null: one is under way. Nobody takes accounts from those that wait until these facts are read and all
 * wait: whatever is rolled up meanwhile is seen by its account waiting twice.
 */
async function beginFullEvaluation(
  db: Database,
  catalog: Catalog,
  asOf: string,
  now: Date,
  stop?: AbortSignal,
): Promise<Map<number, ReadFacts> | null> {
  return await db.transaction(async (tx) => {
    await lockAllParts(tx);
    if (await isUnderWay(tx, catalog, asOf)) return null;
    const { feeds, signals } = await judgeFeeds(db, catalog, asOf, null);
    const facts = await readEveryone(db, await readReadingDay(tx, catalog, asOf), feeds, stop);
    if (stop?.aborted) return facts;
    const peers = [...facts.values()].filter(({ feed }) => feed.state === 'trusted');
    const staying = peers.filter((peer) => !hasLeft(peer)).map(({ measures }) => measures);
    await updateDataSignals(tx, signals, asOf);
    await recordSpreads(tx, asOf, spreadsOf(peers));
    await recordCalibration(tx, asOf, calibrate(await readHistory(tx, catalog, asOf), staying, catalog));
    await recordBegun(tx, {
      asOf,
      catalogVersion: catalog.version,
      rulesVersion: RULES_VERSION,
      accounts: await enqueueAll(tx, asOf),
      begunAt: now,
    });
    return facts;
  });
}

async function isUnderWay(db: Database, { version }: Catalog, asOf: string): Promise<boolean> {
  const found = await findFullEvaluation(db, asOf);
  if (found === null || found.endedAt !== null) return false;
  return found.catalogVersion === version && found.rulesVersion === RULES_VERSION;
}
