import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { ofAccounts } from '../../usage/queries.ts';
import type { Placed } from '../chunks.ts';

/** How many partitions the day rows have (drizzle/0001_foundation.sql). */
export const PARTITIONS = 16;

/** Whether an account's day rows lie in a partition. */
const liesIn = (part: SQL): SQL =>
  sql`satisfies_hash_partition('member_days'::regclass, ${sql.raw(`${PARTITIONS}`)}, ${part}, account_key)`;

/** Accounts (null: all) with the partitions of their usage. */
export async function placeAccounts(db: Database, accountKeys: number[] | null): Promise<Placed[]> {
  const { rows } = await db.execute<Placed>(sql`
    select account_key as "accountKey", part
    from accounts join generate_series(0, ${sql.raw(`${PARTITIONS - 1}`)}) as part on ${liesIn(sql`part`)}
    where ${ofAccounts(accountKeys)}
    order by part, account_key`);
  return rows;
}

/**
 * Whether so many accounts of a partition are found faster by reading all of it. A guess from statistics: only time
 * depends on it.
 */
export async function isWorthScanning(db: Database, accounts: number): Promise<boolean> {
  const { rows } = await db.execute<{ accounts: number }>(
    sql`select reltuples::float8 as accounts from pg_class where oid = 'accounts'::regclass`,
  );
  return accounts * PARTITIONS > rows[0]!.accounts * SHARE_WORTH_SCANNING;
}

const SHARE_WORTH_SCANNING = 0.25;
