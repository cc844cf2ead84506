import type { Database } from '../../../drizzle/database.ts';
import { listAccounts } from '../accounts/queries.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { judgeFeeds } from '../feed/load-feeds.ts';
import { updateDataSignals } from '../feed/queries.ts';
import { measureAccounts } from '../measures/queries.ts';
import { recordSpreads } from '../peers/queries.ts';
import { hasLeft, spreadsOf } from '../peers/spreads.ts';
import { calibrate } from '../risk/calibrate.ts';
import { readHistory, recordCalibration } from '../risk/queries.ts';
import { drainPending, type DrainOptions } from './drain-pending.ts';
import type { EvaluationReport } from './evaluate-accounts.ts';
import { RULES_VERSION } from './evaluation.ts';
import { findFullEvaluation, recordBegun, recordEnded } from './full/queries.ts';
import { enqueueAll } from './pending/queries.ts';

/** What a full evaluation did; `resumed`: it went on with one that was cut short. */
export type FullReport = EvaluationReport & { resumed: boolean };

/**
 * Evaluates every account as of a day (`YYYY-MM-DD`): first measures all, to see what accounts are compared with, then
 * judges each. Goes on where one of the same catalogue was cut short. Reads the day rows as they are: call
 * `rollUpPending` before.
 */
export async function evaluateAll(
  db: Database,
  catalog: Catalog,
  asOf: string,
  now: () => Date,
  options: Pick<DrainOptions, 'onChunk' | 'stop' | 'most'> = {},
): Promise<FullReport> {
  const resumed = await isUnderWay(db, catalog, asOf);
  if (!resumed) await beginFullEvaluation(db, catalog, asOf, now());
  const report = await drainPending(db, catalog, { ...options, asOf, wait: true });
  if (!options.stop?.aborted) await recordEnded(db, asOf, now());
  return { ...report, resumed };
}

async function isUnderWay(db: Database, { version }: Catalog, asOf: string): Promise<boolean> {
  const found = await findFullEvaluation(db, asOf);
  if (found === null || found.endedAt !== null) return false;
  return found.catalogVersion === version && found.rulesVersion === RULES_VERSION;
}

/** Stores what every account of the day is compared with, and has all of them evaluated. */
export async function beginFullEvaluation(
  db: Database,
  catalog: Catalog,
  asOf: string,
  now: Date,
): Promise<void> {
  const { feeds, signals } = await judgeFeeds(db, catalog, asOf, null);
  const measures = await measureAccounts(db, catalog, asOf);
  const accounts = new Map((await listAccounts(db, null)).map((account) => [account.accountKey, account]));
  const peers = measures.flatMap((each) => {
    const account = accounts.get(each.accountKey);
    const trusted = feeds.get(each.accountKey)?.state === 'trusted';
    return account && trusted ? { account, asOf, measures: each } : [];
  });
  const spreads = spreadsOf(peers);
  const staying = peers.filter((peer) => !hasLeft(peer)).map((peer) => peer.measures);
  const calibration = calibrate(await readHistory(db, catalog, asOf), staying, catalog);
  await updateDataSignals(db, signals, asOf);
  await db.transaction(async (tx) => {
    await recordSpreads(tx, asOf, spreads);
    await recordCalibration(tx, asOf, calibration);
    await recordBegun(tx, {
      asOf,
      catalogVersion: catalog.version,
      rulesVersion: RULES_VERSION,
      accounts: await enqueueAll(tx, asOf),
      begunAt: now,
    });
  });
}
