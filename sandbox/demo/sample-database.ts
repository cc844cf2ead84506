import { adoptCatalog, readCatalogFile } from '../../src/catalog.ts';
import type { Context } from '../../src/context.ts';
import type { Connection } from '../../src/db/database.ts';
import { dayIn, daysBefore } from '../../src/domain/catalog/days.ts';
import { evaluateAll } from '../../src/domain/evaluation/evaluate-all.ts';
import { findFullEvaluation } from '../../src/domain/evaluation/full/queries.ts';
import { rollUpPending } from '../../src/domain/usage/roll-up.ts';
import type { Logger } from 'pino';
import { SAMPLE_CATALOG_PATH } from '../sample-data/catalog.ts';
import { sampleState, seedSampleData } from '../sample-data/seed.ts';
import { emptyDatabase } from './queries.ts';

/**
 * Makes sure that the demo's database holds the sample world of today: its stories are told backwards from the
 * last day, so yesterday's is thrown away. Returns what was written, null when all was there.
 */
export async function refreshSampleData(
  connection: Connection,
  { now, reset, stop }: { now: Date; reset: boolean; stop: AbortSignal },
): Promise<{ accounts: number; members: number; events: number } | null> {
  if (!reset && (await sampleState(connection, now)) === 'current') return null;
  await emptyDatabase(connection);
  return seedSampleData({ connection }, { now, stop });
}

/**
 * What the bot is handed. The catalogue is that of the sample product, adopted by the database so that the command
 * line finds it from any directory.
 */
export async function demoContext(connection: Connection, log: Logger): Promise<Context> {
  const text = await readCatalogFile(SAMPLE_CATALOG_PATH);
  const catalog = await adoptCatalog(connection.db, SAMPLE_CATALOG_PATH, text);
  return { db: connection.db, catalog, log, now: () => new Date() };
}

/** Days before today as of which the sample world is evaluated, so that cards have something to compare with. */
const EVALUATED_DAYS_AGO = [28, 21, 14, 7, 0];

/** Evaluates the sample world week by week up to today, where that was not done. Returns what was done. */
export async function evaluateSampleData({ db, catalog }: Context, now: Date): Promise<string> {
  const today = dayIn(catalog.timeZone, now);
  if ((await findFullEvaluation(db, today))?.endedAt) return 'of today, still there';
  await rollUpPending(db, catalog);
  let accounts = 0;
  for (const ago of EVALUATED_DAYS_AGO)
    ({ accounts } = await evaluateAll(db, catalog, daysBefore(today, ago), () => now));
  return `${accounts} accounts, ${EVALUATED_DAYS_AGO.length} weeks`;
}
