import { and, asc, isNull, lt, sql } from 'drizzle-orm';
import { accounts } from '../../../drizzle/schema/accounts.ts';
import type { Database } from '../../../drizzle/database.ts';

/** Longer names make poor examples of what to type. */
const LONGEST_EXAMPLE = 40;

/** Names of accounts that are there, the first ones imported, to be typed as examples. */
export async function findExampleNames(db: Database, limit: number): Promise<string[]> {
  const rows = await db
    .select({ name: accounts.name })
    .from(accounts)
    .where(and(isNull(accounts.churnedOn), lt(sql`length(${accounts.name})`, LONGEST_EXAMPLE)))
    .orderBy(asc(accounts.accountKey))
    .limit(limit);
  return rows.map(({ name }) => name);
}
