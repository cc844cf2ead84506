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
