import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { activationRule } from './activation.ts';
import {
  findRedatedDays,
  findUsageState,
  insertNumbers,
  markRolledUpPending,
  readRawDays,
  recordUsageState,
  redateEvents,
  resetMembers,
  type UsageState,
} from './mapping/queries.ts';
import { mappingVersion, meaningOf } from './meaning.ts';
import { type NumberKind, planAllNumbers, type Shortage } from './numbers.ts';
import { ensureDayPartitions, lockRollUps, readMappingVersion, readNumbers } from './queries.ts';

/**
 * Makes the day rows follow the catalogue after events changed their meaning: numbers what is new and has every raw
 * day rolled up again. Replicas may race: one does it, the others find it done. All or nothing: what there are no
 * numbers left for is returned, and then nothing has changed.
 */
export async function adoptMapping(db: Database, catalog: Catalog): Promise<Shortage | null> {
  // Asked before the lock, so that a start does not wait for a roll-up that is at work.
  if ((await readMappingVersion(db)) === mappingVersion(catalog)) return null;
  return await replaceMapping(db, catalog, () => true);
}

/** The same for a database that never had a mapping; leaves alone one that has. */
export async function adoptFirstMapping(db: Database, catalog: Catalog): Promise<Shortage | null> {
  return await replaceMapping(db, catalog, (previous) => previous === null);
}

async function replaceMapping(
  db: Database,
  catalog: Catalog,
  replaces: (previous: UsageState | null) => boolean,
): Promise<Shortage | null> {
  return await db.transaction(async (tx) => {
    await lockRollUps(tx);
    const version = mappingVersion(catalog);
    const previous = await findUsageState(tx);
    if (previous?.mappingVersion === version || !replaces(previous)) return null;
    const planned = planAllNumbers(await readNumbers(tx), keysOf(catalog));
    if ('shortage' in planned) return planned.shortage;
    await insertNumbers(tx, planned.numbers);
    await recordUsageState(tx, { mappingVersion: version, timeZone: catalog.timeZone });
    if (previous !== null && previous.timeZone !== catalog.timeZone) {
      await ensureDayPartitions(tx, await findRedatedDays(tx, catalog.timeZone));
      await redateEvents(tx, catalog.timeZone);
    }
    const rawDays = await readRawDays(tx);
    await markRolledUpPending(tx, rawDays);
    await resetMembers(tx, activationRule(catalog, await readNumbers(tx)), rawDays);
    return null;
  });
}

function keysOf(catalog: Catalog): Record<NumberKind, string[]> {
  return {
    feature: catalog.features.map((feature) => feature.key),
    workflow: catalog.workflows.map((workflow) => workflow.key),
    activation: [...meaningOf(catalog)].filter(([, meaning]) => meaning.activation).map(([event]) => event),
  };
}
