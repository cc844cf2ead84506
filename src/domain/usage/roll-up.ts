import type { Catalog } from '../catalog/catalog.ts';
import { type ActivationRule, activationRule } from './activation.ts';
import { adoptMapping } from './adopt-mapping.ts';
import { chunkDays, type PendingDay } from './chunks.ts';
import {
  allowRollUpMemory,
  deleteDayRows,
  hasRepeats,
  insertDayRows,
  refreshMembers,
  type Scope,
} from './day-rows/queries.ts';
import { mappingVersion } from './meaning.ts';
import { type MeaningTable, meaningTable } from './meaning-table.ts';
import {
  type Database,
  findPendingDays,
  lockRollUps,
  readNumbers,
  readRollUpState,
  takePending,
} from './queries.ts';

/** How much a roll-up computed; all zero when nothing was pending. */
export type RollUpReport = { accountDays: number; memberDays: number };

/**
 * Computes the day rows of every account day that has new raw events, or of the given accounts only. Costs one tiny
 * query when nothing waits, so readers may call it each time. Safe beside appenders and other roll-ups: each chunk
 * is one transaction that removes its notes and replaces its rows, so a kill loses nothing and a second run finds
 * the same rows.
 */
export async function rollUpPending(
  db: Database,
  catalog: Catalog,
  accountKeys: number[] | null = null,
): Promise<RollUpReport> {
  const report: RollUpReport = { accountDays: 0, memberDays: 0 };
  const state = await readRollUpState(db, accountKeys);
  if (state.mappingVersion !== mappingVersion(catalog)) await adoptMapping(db, catalog);
  else if (!state.pending) return report;
  const numbers = await readNumbers(db);
  const meaning = meaningTable(catalog, numbers);
  const rule = activationRule(catalog, numbers);
  for (const days of chunkDays(await findPendingDays(db, accountKeys))) {
    const chunk = await rollUpDays(db, days, accountKeys, meaning, rule);
    report.accountDays += chunk.accountDays;
    report.memberDays += chunk.memberDays;
  }
  return report;
}

async function rollUpDays(
  db: Database,
  days: PendingDay[],
  accountKeys: number[] | null,
  meaning: MeaningTable,
  rule: ActivationRule,
): Promise<RollUpReport> {
  return await db.transaction(async (tx) => {
    await lockRollUps(tx);
    const dates = days.map(({ day }) => day);
    const accountDays = await takePending(tx, dates, accountKeys);
    if (accountDays === 0) return { accountDays: 0, memberDays: 0 };
    await allowRollUpMemory(tx);
    const replaced = await deleteDayRows(tx);
    const scope = scopeOf(days, accountDays);
    const memberDays = await insertDayRows(tx, scope, await hasRepeats(tx, scope, replaced), meaning);
    await refreshMembers(tx, rule);
    return { accountDays, memberDays };
  });
}

/** So many account days are taken for nearly all when the raw events are few for each: an account day is small. */
function scopeOf(days: PendingDay[], accountDays: number): Scope {
  const bytes = days.reduce((sum, day) => sum + day.bytes, 0);
  return { first: days[0]!.day, last: days.at(-1)!.day, nearlyAll: bytes / accountDays < SMALL_ACCOUNT_DAY };
}

/** Bytes of raw events: some 800 of them. */
const SMALL_ACCOUNT_DAY = 64_000;
