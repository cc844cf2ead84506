import { sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { daysBefore } from '../catalog/days.ts';
import { levelByCode } from './summary-code.ts';
import type { LevelMovement } from './levels.ts';
import { countMovement, MOVEMENT_DAYS } from './movement.ts';
import { askStanding, readStanding, standingTables } from './standing/queries.ts';

type Moved = {
  /** Null: no member on that day. */
  before: number | null;
  now: number | null;
  /** Null: no account of theirs on that day. */
  knownBefore: boolean | null;
  knownNow: boolean | null;
  members: number;
};

/**
 * How members moved between levels in the 28 days up to a day (`YYYY-MM-DD`, inclusive): those of the accounts with
 * the given keys, or (null) of every account that had not churned by the day. `part`: as in `Scope`.
 */
export async function measureLevelMovement(
  db: Database,
  catalog: Catalog,
  asOf: string,
  accountKeys: number[] | null,
  part: number | null = null,
): Promise<LevelMovement> {
  const from = daysBefore(asOf, MOVEMENT_DAYS);
  const standing = await readStanding(db, catalog, { accountKeys, part });
  const rows = await askStanding<Moved>(
    db,
    standing,
    sql`
      select before.summary_code as before, now.summary_code as now, before.known as "knownBefore",
        now.known as "knownNow", count(*) as members
      from (with ${standingTables(standing, asOf)} select account_key, member_key, summary_code, known from standing) as now
      full join (
        with ${standingTables(standing, from)} select account_key, member_key, summary_code, known from standing
      ) as before using (account_key, member_key)
      group by 1, 2, 3, 4`,
  );
  const isKnown = ({ knownBefore, knownNow }: Moved) => knownBefore !== false && knownNow !== false;
  const level = levelByCode(catalog);
  const moves = rows.filter(isKnown).map(({ before, now, members }) => ({
    before: before === null ? null : level(before),
    now: now === null ? null : level(now),
    members,
  }));
  const unknown = rows.filter((row) => !isKnown(row) && row.now !== null);
  return {
    from,
    to: asOf,
    ...countMovement(moves),
    unknownMembers: unknown.reduce((sum, { members }) => sum + members, 0),
  };
}
