import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';

/** Takes an account on for someone. Returns who has it now: somebody else where they were first. */
export async function claimAccount(
  tx: Database,
  accountKey: number,
  userId: string,
  now: Date,
): Promise<{ claimedBy: string; changed: boolean }> {
  const { rowCount } = await tx.execute(sql`
    insert into claims (account_key, user_id, claimed_at) values (${accountKey}, ${userId}, ${now.toISOString()})
    on conflict (account_key) where released_at is null do nothing`);
  if (rowCount === 1) return { claimedBy: userId, changed: true };
  const { rows } = await tx.execute<{ claimedBy: string }>(sql`
    select user_id as "claimedBy" from claims where account_key = ${accountKey} and released_at is null`);
  return { claimedBy: rows[0]?.claimedBy ?? userId, changed: false };
}

/** Lets an account go that someone has taken on. False: it was not theirs. */
export async function releaseAccount(
  tx: Database,
  accountKey: number,
  userId: string,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    update claims set released_at = ${now.toISOString()}
    where account_key = ${accountKey} and user_id = ${userId} and released_at is null`);
  return rowCount === 1;
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
