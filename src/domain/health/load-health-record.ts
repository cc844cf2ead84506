import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { RULES_VERSION } from '../evaluation/evaluation.ts';
import { measureAccounts } from '../measures/queries.ts';
import { measureOpinions } from './queries.ts';
import { findHealthRecord } from './records/queries.ts';
import { scoreHealth } from './score.ts';
import type { HealthRecord } from './waterfall.ts';

/**
 * The health of an account on a day (`YYYY-MM-DD`, inclusive); null: no such account. A day that was evaluated is as it
 * was scored then; any other is scored now, with today's catalogue, from the day rows as they are: call `rollUpPending`
 * before.
 */
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
