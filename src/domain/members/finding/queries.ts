import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { ofAccounts } from '../../accounts/queries.ts';

/** A member as somebody may mean them, with what tells them from others of the name. */
export type FoundMember = {
  accountKey: number;
  accountId: string;
  accountName: string;
  memberKey: number;
  memberId: string;
  name: string | null;
  email: string | null;
  role: string | null;
  removed: boolean;
};

/**
 * Members whose id, e-mail address or name is what was typed; where there are none, those in whose name its words stand.
 * Of the accounts with the given keys; null: of all.
 */
export async function findMembers(
  db: Database,
  typed: string,
  { accountKeys, limit }: { accountKeys: Iterable<number> | null; limit: number },
): Promise<FoundMember[]> {
  const words = `%${typed
    .toLowerCase()
    .replaceAll(/[\\%_]/g, '\\$&')
    .split(' ')
    .join('%')}%`;
  const { rows } = await db.execute<FoundMember & { sure: boolean }>(sql`
    select account_key as "accountKey", account_id as "accountId", accounts.name as "accountName",
      member_key as "memberKey", member_id as "memberId", members.name, email, role, removed_at is not null as removed,
      (member_id = ${typed} or lower(email) = lower(${typed}) or lower(members.name) = lower(${typed})) is true as sure
    from members join accounts using (account_key)
    where ${ofAccounts(accountKeys)} and (member_id = ${typed} or lower(email) = lower(${typed}) or lower(members.name) like ${words})
    order by sure desc, removed, lower(members.name), accounts.name, member_key limit ${limit}`);
  const sure = rows.filter((row) => row.sure);
  return (sure.length > 0 ? sure : rows).map(({ sure: _sure, ...member }) => member);
}

/** A member by their keys; null: there is none. */
export async function findMember(
  db: Database,
  accountKey: number,
  memberKey: number,
): Promise<FoundMember | null> {
  const { rows } = await db.execute<FoundMember>(sql`
    select account_key as "accountKey", account_id as "accountId", accounts.name as "accountName",
      member_key as "memberKey", member_id as "memberId", members.name, email, role, removed_at is not null as removed
    from members join accounts using (account_key)
    where account_key = ${accountKey} and member_key = ${memberKey}`);
  return rows[0] ?? null;
}
