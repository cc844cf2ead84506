import { and, asc, inArray, isNull, lt, sql } from 'drizzle-orm';
import { accounts } from '../../../drizzle/schema/accounts.ts';
import type { Database } from '../../../drizzle/database.ts';

/** Longer names make poor examples of what to type. */
const LONGEST_EXAMPLE = 40;

/** Names of accounts that are there, the first ones imported, to be typed as examples. `among`: keys; null: any. */
export async function findExampleNames(
  db: Database,
  limit: number,
  among: ReadonlySet<number> | null,
): Promise<string[]> {
  const asked = among === null ? undefined : inArray(accounts.accountKey, [...among]);
  const rows = await db
    .select({ name: accounts.name })
    .from(accounts)
    .where(and(isNull(accounts.churnedOn), lt(sql`length(${accounts.name})`, LONGEST_EXAMPLE), asked))
    .orderBy(asc(accounts.accountKey))
    .limit(limit);
  return rows.map(({ name }) => name);
}
