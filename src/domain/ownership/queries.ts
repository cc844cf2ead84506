import { sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { ofAccounts } from '../accounts/queries.ts';
import type { AuditPlace } from '../audit/audit-entry.ts';
import { recordAudit } from '../audit/queries.ts';
import { touchHomes } from '../home/queries.ts';
import type { Care } from './care.ts';

/** Slack user who looks after an account: as Slack was told, else the teammate of its csm_email, else nobody. */
export async function ownerOf(db: Database, accountKey: number): Promise<string | null> {
  const { rows } = await db.execute<{ userId: string | null }>(sql`
    select user_id as "userId" from account_caretakers where account_key = ${accountKey}`);
  return rows[0]?.userId ?? null;
}

/** Who sees to an account on a day (`YYYY-MM-DD`); of an account that is not there nobody does. */
export async function readCare(db: Database, accountKey: number, today: string): Promise<Care> {
  const { rows } = await db.execute<Care>(sql`
    select coalesce(owner.name, csm_email) as owner, coalesce(claimer.name, claims.user_id) as "claimedBy",
      case when snooze_id is not null then jsonb_build_object('until', until) end as snoozed
    from accounts
    left join account_caretakers using (account_key)
    left join teammates as owner on owner.user_id = account_caretakers.user_id
    left join claims on claims.account_key = accounts.account_key and released_at is null
    left join teammates as claimer on claimer.user_id = claims.user_id
    left join snoozes on snoozes.account_key = accounts.account_key and ended_at is null
      and (until is null or until > ${today}::date)
    where accounts.account_key = ${accountKey}`);
  return rows[0] ?? { owner: null, claimedBy: null, snoozed: null };
}

/** The same of many accounts (null: all); those that nobody looks after are left out. */
export async function listOwners(db: Database, accountKeys: number[] | null): Promise<Map<number, string>> {
  const { rows } = await db.execute<{ accountKey: number; userId: string }>(sql`
    select account_key as "accountKey", user_id as "userId" from account_caretakers
    where user_id is not null and ${ofAccounts(accountKeys)}`);
  return new Map(rows.map(({ accountKey, userId }) => [accountKey, userId]));
}

/** Keys of the accounts that someone looks after, churned ones left out. */
export async function listOwned(db: Database, userId: string): Promise<number[]> {
  const { rows } = await db.execute<{ accountKey: number }>(sql`
    select account_key as "accountKey" from account_caretakers join accounts using (account_key)
    where user_id = ${userId} and churned_on is null
    order by account_key`);
  return rows.map(({ accountKey }) => accountKey);
}

/** Who looks after an account from now on, by whose decision. */
export type Reassignment = {
  accountKey: number;
  userId: string;
  assignedBy: string;
  assignedAt: Date;
  /** Where they said so. */
  place: AuditPlace;
};

/** Hands an account over, whatever its csm_email says, and records who decided so. In a transaction. */
export async function reassignAccount(
  tx: Database,
  { accountKey, userId, assignedBy, assignedAt, place }: Reassignment,
): Promise<void> {
  const before = await ownerOf(tx, accountKey);
  await tx.execute(sql`
    insert into account_owners (account_key, user_id, assigned_by, assigned_at)
    values (${accountKey}, ${userId}, ${assignedBy}, ${assignedAt.toISOString()})
    on conflict (account_key) do update set user_id = excluded.user_id, assigned_by = excluded.assigned_by,
      assigned_at = excluded.assigned_at`);
  await recordAudit(tx, {
    at: assignedAt,
    userId: assignedBy,
    action: 'reassign_account',
    accountKey,
    ...place,
    detail: { from: before, to: userId },
  });
  const concerned = [before, userId, assignedBy].filter((person) => person !== null);
  await touchHomes(tx, [...new Set(concerned)], assignedAt);
}
