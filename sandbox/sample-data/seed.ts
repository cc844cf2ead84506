import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from '../../src/db/database.ts';
import type { ImportProgress } from '../../src/domain/importing/report.ts';
import { rollUpPending } from '../../src/domain/usage/roll-up.ts';
import { importDirectory } from '../../src/imports/import-directory.ts';
import { SAMPLE_CATALOG_PATH, sampleCatalog } from './catalog.ts';
import { findLastDay } from './queries.ts';
import { type Written, writeWorld } from './write-world.ts';

export type SeedOptions = {
  now: Date;
  onProgress?: (progress: ImportProgress) => void;
  stop?: AbortSignal;
};

/** `empty`: nothing in it; `current`: ends today; `outdated`: ends on another day and has to be made anew. */
export type SampleState = 'empty' | 'current' | 'outdated';

/** How the database stands on the day of `now`. Stories are told backwards from the last day, so they age in a day. */
export async function sampleState(connection: Pick<Connection, 'pool'>, now: Date): Promise<SampleState> {
  const lastDay = await findLastDay(connection);
  if (lastDay === null) return 'empty';
  return lastDay === isoDate(now) ? 'current' : 'outdated';
}

/**
 * Fills an empty database with the sample world that ends at `now`, through the same import that customers use.
 * Does nothing, and returns null, when that has been done today. Throws when the database holds another day's world:
 * the caller has to make the database anew.
 */
export async function seedSampleData(
  { connection }: { connection: Connection },
  { now, onProgress = () => {}, stop = new AbortController().signal }: SeedOptions,
): Promise<Written | null> {
  const state = await sampleState(connection, now);
  if (state === 'current') return null;
  if (state === 'outdated') throw new Error('the database holds sample data of another day');
  const directory = await mkdtemp(join(tmpdir(), 'uptake-sample-'));
  try {
    const catalog = sampleCatalog();
    const written = await writeWorld(directory, { catalog, end: isoDate(now), until: now });
    await importDirectory(connection, {
      directory,
      mapping: null,
      rejectsDirectory: directory,
      config: { catalogPath: SAMPLE_CATALOG_PATH },
      now,
      onProgress,
      stop,
    });
    await rollUpPending(connection.db, catalog);
    return written;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The catalogue's time zone is UTC. */
function isoDate(now: Date): string {
  return now.toISOString().slice(0, 10);
}
