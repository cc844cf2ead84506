import type { Catalog } from '../catalog/catalog.ts';
import { activationRule } from './activation.ts';
import {
  claimMapping,
  findRedatedDays,
  insertNumbers,
  markRolledUpPending,
  readRawDays,
  redateEvents,
  resetMembers,
} from './mapping/queries.ts';
import { mappingVersion, meaningOf } from './meaning.ts';
import { type NumberKind, planNumbers } from './numbers.ts';
import { type Database, ensureDayPartitions, lockRollUps, readNumbers } from './queries.ts';

/**
 * Makes the day rows follow the catalogue after events changed their meaning: numbers what is new and has every raw
 * day rolled up again. Replicas may race: one does it, the others find it done. All or nothing.
 */
export async function adoptMapping(db: Database, catalog: Catalog): Promise<void> {
  await db.transaction(async (tx) => {
    await lockRollUps(tx);
    const claim = await claimMapping(tx, mappingVersion(catalog), catalog.timeZone);
    if (claim === null) return;
    await numberEntries(tx, catalog);
    if (claim.previousTimeZone !== null && claim.previousTimeZone !== catalog.timeZone) {
      await ensureDayPartitions(tx, await findRedatedDays(tx, catalog.timeZone));
      await redateEvents(tx, catalog.timeZone);
    }
    const rawDays = await readRawDays(tx);
    await markRolledUpPending(tx, rawDays);
    await resetMembers(tx, activationRule(catalog, await readNumbers(tx)), rawDays);
  });
}

async function numberEntries(tx: Database, catalog: Catalog): Promise<void> {
  const keys: Record<NumberKind, string[]> = {
    feature: catalog.features.map((feature) => feature.key),
    workflow: catalog.workflows.map((workflow) => workflow.key),
    activation: [...meaningOf(catalog)].filter(([, meaning]) => meaning.activation).map(([event]) => event),
  };
  const given = await readNumbers(tx);
  for (const kind of ['feature', 'workflow', 'activation'] as const) {
    await insertNumbers(tx, planNumbers(kind, given[kind], keys[kind]));
  }
}
