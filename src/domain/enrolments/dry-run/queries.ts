import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { currentMembers } from '../facts/queries.ts';
import type { MemberOf, Subject } from '../subject.ts';
import type { Sample } from './dry-run.ts';

/** Keys of the accounts that are customers on a day. */
export async function listCustomers(db: Database, day: string): Promise<number[]> {
  const { rows } = await db.execute<{ accountKey: number }>(sql`
    select account_key as "accountKey" from accounts
    where churned_on is null or churned_on > ${day}::date order by account_key`);
  return rows.map(({ accountKey }) => accountKey);
}

/** Members of these accounts who have a seat at the end of a day. */
export async function listMembers(
  db: Database,
  catalog: Catalog,
  accountKeys: number[],
  day: string,
): Promise<MemberOf[]> {
  const { rows } = await db.execute<MemberOf>(sql`
    select account_key as "accountKey", member_key as "memberKey" from members
    where ${currentMembers(catalog, { accountKeys }, day)} order by account_key, member_key`);
  return rows;
}

/** What subjects are called, in their order. */
export async function nameSubjects(db: Database, subjects: Subject[]): Promise<Sample[]> {
  const { rows } = await db.execute<Sample>(sql`
    select accounts.account_key as "accountKey", accounts.name as "accountName",
      coalesce(members.name, member_id) as "memberName"
    from unnest(
      ${sql.param(subjects.map(({ accountKey }) => accountKey))}::integer[],
      ${sql.param(subjects.map(({ memberKey }) => memberKey))}::integer[]
    ) with ordinality as asked (account_key, member_key, place)
    join accounts using (account_key)
    left join members on members.account_key = asked.account_key and members.member_key = asked.member_key
    order by place`);
  return rows;
}
