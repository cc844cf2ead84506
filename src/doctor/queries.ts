import { sql } from 'drizzle-orm';
import type { Database } from '../../drizzle/database.ts';

/** What the freshness of the data is judged by. `newestEventAt` is an ISO instant; null without events. */
export type DataExtent = {
  accounts: number;
  members: number;
  newestEventAt: string | null;
  pendingDays: number;
};

export async function measureDataExtent(db: Database): Promise<DataExtent> {
  const { rows } = await db.execute<DataExtent>(sql`
    select
      (select count(*) from accounts) as accounts,
      (select count(*) from members) as members,
      (select max(last_event_at) from account_days) as "newestEventAt",
      (select count(*) from pending_rollups) as "pendingDays"`);
  return rows[0]!;
}

/** Accounts that tracked events created under their id and nobody has described; the first few `ids` of them. */
export type UndescribedAccounts = { accounts: number; ids: string[] };

/** Named one by one; more of them have one cause most of the time. */
const NAMED = 5;

export async function readUndescribed(db: Database): Promise<UndescribedAccounts> {
  const { rows } = await db.execute<UndescribedAccounts>(sql`
    select count(*)::integer as accounts,
      coalesce((array_agg(account_id order by account_id))[1:${sql.raw(`${NAMED}`)}], '{}') as ids
    from accounts where name = account_id and described_at is null`);
  return rows[0]!;
}
