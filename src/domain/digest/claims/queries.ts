import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';

/** Who is on an account, null: nobody, and whether what was asked for has changed that. */
export type Claim = { claimedBy: string | null; changed: boolean };

/** Takes an account on for someone, unless somebody is on it. */
export async function claimAccount(
  tx: Database,
  accountKey: number,
  userId: string,
  now: Date,
): Promise<Claim> {
  const { rows } = await tx.execute<Claim>(sql`
    insert into claims (account_key, user_id, claimed_at) values (${accountKey}, ${userId}, ${now.toISOString()})
    -- Changes nothing, but waits for whoever is letting it go, and tells who has it. Only a new row has no xmax.
    on conflict (account_key) where released_at is null do update set account_key = excluded.account_key
    returning user_id as "claimedBy", xmax = 0 as changed`);
  return rows[0]!;
}

/** Lets an account go that someone has taken on; another's stays as it is. */
export async function releaseAccount(
  tx: Database,
  accountKey: number,
  userId: string,
  now: Date,
): Promise<Claim> {
  const { rowCount } = await tx.execute(sql`
    update claims set released_at = ${now.toISOString()}
    where account_key = ${accountKey} and user_id = ${userId} and released_at is null`);
  if (rowCount === 1) return { claimedBy: null, changed: true };
  const { rows } = await tx.execute<{ claimedBy: string }>(sql`
    select user_id as "claimedBy" from claims where account_key = ${accountKey} and released_at is null`);
  return { claimedBy: rows[0]?.claimedBy ?? null, changed: false };
}

/** Lets every account go of which nothing is open any more. Returns them. */
export async function releaseCleared(tx: Database, now: Date): Promise<number[]> {
  const { rows } = await tx.execute<{ accountKey: number }>(sql`
    update claims set released_at = ${now.toISOString()}
    where released_at is null
      and not exists (select from signals where signals.account_key = claims.account_key and closed_on is null)
    returning account_key as "accountKey"`);
  return rows.map(({ accountKey }) => accountKey);
}
