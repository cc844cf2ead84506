import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';

/** What changed of whom; `snapshot` and `at` (seconds, by the database's clock) say up to when. */
export type PeopleChanges = {
  snapshot: string;
  at: number;
  /** Of each change the ids, null: anybody may have changed. */
  changes: (string[] | null)[];
};

/**
 * Whose standing changed in transactions that a snapshot did not see (`drizzle/0006_people_changes.sql`): a row of
 * `PeopleChanges`. Exact in whatever order they commit, which times and numbers are not. `seen` null: asks for the
 * snapshot alone.
 */
export const peopleChangesSince = (seen: string | null): SQL => sql`
  select pg_current_snapshot()::text as snapshot,
    extract(epoch from clock_timestamp())::double precision as at,
    coalesce((
      select jsonb_agg(to_jsonb(person_ids)) from people_changes
      where transaction >= pg_snapshot_xmin(${seen}::pg_snapshot)
        and not pg_visible_in_snapshot(transaction, ${seen}::pg_snapshot)
    ), '[]') as changes`;

/** The transaction before which every one has ended. */
export async function readOldestTransaction(db: Database): Promise<string> {
  const { rows } = await db.execute<{ oldest: string }>(
    sql`select pg_snapshot_xmin(pg_current_snapshot())::text as oldest`,
  );
  return rows[0]!.oldest;
}

/** Lets go of changes by transactions before this one. */
export async function dropPeopleChanges(db: Database, before: string): Promise<void> {
  await db.execute(sql`delete from people_changes where transaction < ${before}::xid8`);
}
