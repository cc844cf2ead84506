import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { RULES_VERSION } from '../evaluation/evaluation.ts';
import { measureAccounts } from '../measures/queries.ts';
import { measureOpinions } from './queries.ts';
import { findHealthRecord } from './records/queries.ts';
import { scoreHealth } from './score.ts';
import { waterfall, type HealthRecord, type Waterfall } from './waterfall.ts';

/**
 * Points of health gained and lost by an account between two days (`YYYY-MM-DD`, inclusive); null when there is no
 * such account. A day that was evaluated is as it was scored then; any other is scored now, with today's catalogue,
 * from the day rows as they are: call `rollUpPending` before.
 */
export async function loadWaterfall(
  db: Database,
  catalog: Catalog,
  accountKey: number,
  days: { from: string; to: string },
): Promise<Waterfall | null> {
  const [before, after] = await Promise.all([
    loadHealthRecord(db, catalog, accountKey, days.from),
    loadHealthRecord(db, catalog, accountKey, days.to),
  ]);
  return before === null || after === null ? null : waterfall(before, after);
}

/** The health of an account on a day as it was scored then, else as it is scored now; null: no such account. */
export async function loadHealthRecord(
  db: Database,
  catalog: Catalog,
  accountKey: number,
  asOf: string,
): Promise<HealthRecord | null> {
  const stored = await findHealthRecord(db, accountKey, asOf);
  if (stored !== null) return stored;
  const [[measures], [opinions]] = await Promise.all([
    measureAccounts(db, catalog, asOf, [accountKey]),
    measureOpinions(db, asOf, [accountKey]),
  ]);
  if (measures === undefined || opinions === undefined) return null;
  const inputs = { measures, opinions };
  return { inputs, health: scoreHealth(inputs, catalog), catalog, rulesVersion: RULES_VERSION };
}
