import { loadCatalog } from '../../src/catalog.ts';
import type { Context } from '../../src/context.ts';
import type { Connection } from '../../src/db/database.ts';
import type { Logger } from 'pino';
import { sampleState, seedSampleData } from '../sample-data/seed.ts';
import { emptyDatabase } from './queries.ts';

export const demoDatabase = 'uptake_demo';

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

/** What the bot is handed; the catalogue is the one that came with the sample data. */
export async function demoContext(connection: Connection, log: Logger): Promise<Context> {
  const catalog = await loadCatalog({ catalogPath: null }, connection.db);
  return { db: connection.db, catalog, log, now: () => new Date() };
}
