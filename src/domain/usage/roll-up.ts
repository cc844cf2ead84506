import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { type ActivationRule, activationRule } from './activation.ts';
import { adoptFirstMapping } from './adopt-mapping.ts';
import { chunkDays, type PendingDay } from './chunks.ts';
import {
  allowRollUpMemory,
  countRepeats,
  deleteDayRows,
  hasClosed,
  insertDayRows,
  recordLateMessages,
  refreshMembers,
  type RollUpScope,
} from './day-rows/queries.ts';
import { mappingVersion } from './meaning.ts';
import { type MeaningTable, meaningTable } from './meaning-table.ts';
import {
  findPendingDays,
  lockRollUps,
  markForEvaluation,
  outdateFeedDays,
  outdateKeptUsage,
  readMappingVersion,
  readNumbers,
  readRollUpState,
  takePending,
} from './queries.ts';

/** How much a roll-up computed; all zero when nothing was pending. */
export type RollUpReport = {
  accountDays: number;
  memberDays: number;
  /** Events that came after the raw events of their day were removed, and were added to the day rows. */
  lateEvents: number;
  /** Events left out as another one of their account day has the same message id; found again with each roll-up of the day. */
  repeats: number;
  /** The mapping of another catalogue is in force: what is pending was left to the processes that have it. */
  superseded: boolean;
};

/**
 * Computes the day rows of every account day that has new raw events, or of the given accounts only. Costs one tiny
 * query when nothing waits, so readers may call it each time. Safe beside appenders and other roll-ups: each chunk
 * is one transaction that removes its notes and replaces its rows, so a kill loses nothing and a second run finds
 * the same rows. Where the raw events of an account day were removed, those that came since are added to its rows. A mapping is put in force when a process starts, here only where none ever was: otherwise processes
 * with different catalogues would undo each other's work for ever.
 */
export async function rollUpPending(
  db: Database,
  catalog: Catalog,
  accountKeys: number[] | null = null,
): Promise<RollUpReport> {
  const report: RollUpReport = {
    accountDays: 0,
    memberDays: 0,
    lateEvents: 0,
    repeats: 0,
    superseded: false,
  };
  const version = mappingVersion(catalog);
  let state = await readRollUpState(db, accountKeys);
  if (state.mappingVersion === null) {
    await adoptFirstMapping(db, catalog);
    state = await readRollUpState(db, accountKeys);
  }
  if (state.mappingVersion !== version) return { ...report, superseded: true };
  if (!state.pending) return report;
  const numbers = await readNumbers(db);
  const mapping = {
    version,
    meaning: meaningTable(catalog, numbers),
    rule: activationRule(catalog, numbers),
    timeZone: catalog.timeZone,
  };
  for (const days of chunkDays(await findPendingDays(db, accountKeys))) {
    const chunk = await rollUpDays(db, days, accountKeys, mapping);
    if (chunk === 'superseded') return { ...report, superseded: true };
    report.accountDays += chunk.accountDays;
    report.memberDays += chunk.memberDays;
    report.lateEvents += chunk.lateEvents;
    report.repeats += chunk.repeats;
  }
  return report;
}

type Mapping = { version: string; meaning: MeaningTable; rule: ActivationRule; timeZone: string };

type ChunkReport = Omit<RollUpReport, 'superseded'>;

async function rollUpDays(
  db: Database,
  days: PendingDay[],
  accountKeys: number[] | null,
  { version, meaning, rule, timeZone }: Mapping,
): Promise<ChunkReport | 'superseded'> {
  return await db.transaction(async (tx) => {
    await lockRollUps(tx);
    // Another catalogue may have been adopted while this waited; these notes are for its meaning.
    if ((await readMappingVersion(tx)) !== version) return 'superseded';
    const dates = days.map(({ day }) => day);
    const accountDays = await takePending(tx, dates, accountKeys);
    if (accountDays === 0) return { accountDays: 0, memberDays: 0, lateEvents: 0, repeats: 0 };
    await allowRollUpMemory(tx);
    const replaced = await deleteDayRows(tx);
    const scope = { ...scopeOf(days, accountDays, accountKeys), late: await hasClosed(tx) };
    const repeats = await countRepeats(tx, scope, replaced);
    const memberDays = await insertDayRows(tx, scope, repeats > 0, meaning);
    const lateEvents = scope.late ? await recordLateMessages(tx, scope) : 0;
    await refreshMembers(tx, rule);
    await markForEvaluation(tx, timeZone);
    await outdateFeedDays(tx);
    await outdateKeptUsage(tx);
    return { accountDays, memberDays, lateEvents, repeats };
  });
}

/** So many account days are taken for nearly all when the raw events are few for each: an account day is small. */
function scopeOf(
  days: PendingDay[],
  accountDays: number,
  accountKeys: number[] | null,
): Omit<RollUpScope, 'late'> {
  const bytes = days.reduce((sum, day) => sum + day.bytes, 0);
  const nearlyAll = accountKeys === null && bytes / accountDays < SMALL_ACCOUNT_DAY;
  return { first: days[0]!.day, last: days.at(-1)!.day, accountKeys, nearlyAll };
}

/** Bytes of raw events: some 800 of them. */
const SMALL_ACCOUNT_DAY = 64_000;
