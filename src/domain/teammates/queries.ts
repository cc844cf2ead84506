import { and, eq, getTableColumns, inArray, lt, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { preferences, teammates } from '../../../drizzle/schema/teamwork.ts';
import type { Teammate } from './teammate.ts';

const { timeZone, syncedAt: _syncedAt, ...asListed } = getTableColumns(teammates);

/** Their own preferences before what Slack says. */
const columns = {
  ...asListed,
  timeZone: sql<string | null>`coalesce(${preferences.timeZone}, ${timeZone})`,
};

/** Someone as the last sync found them; null: never seen. Their standing is asked of Slack at every act besides. */
export async function findTeammate(db: Database, userId: string): Promise<Teammate | null> {
  const [found] = await db
    .select(columns)
    .from(teammates)
    .leftJoin(preferences, eq(preferences.userId, teammates.userId))
    .where(eq(teammates.userId, userId));
  return found ?? null;
}

/** Full members of the workspace, by name. */
export async function listTeammates(db: Database): Promise<Teammate[]> {
  return await db
    .select(columns)
    .from(teammates)
    .leftJoin(preferences, eq(preferences.userId, teammates.userId))
    .where(eq(teammates.standing, 'member'))
    .orderBy(teammates.name, teammates.userId);
}

/** Writes people as Slack lists them at `syncedAt`; what was found later is not overwritten. Preferences stay. */
export async function recordTeammates(db: Database, people: Teammate[], syncedAt: Date): Promise<void> {
  if (people.length === 0) return;
  await db.execute(sql`
    insert into teammates (user_id, name, email, standing, role, time_zone, synced_at)
    select "userId", name, email, standing, role, "timeZone", ${syncedAt.toISOString()}
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as given ("userId" text, name text, email text,
      standing text, role text, "timeZone" text)
    order by "userId"
    on conflict (user_id) do update set name = excluded.name, email = excluded.email, standing = excluded.standing,
      role = excluded.role, time_zone = excluded.time_zone, synced_at = excluded.synced_at
    where teammates.synced_at <= excluded.synced_at`);
}

/** Whom a list of everyone, begun at `listedAt`, did not name: they are not of the workspace any more. */
export async function recordGone(db: Database, listedAt: Date): Promise<void> {
  await db
    .update(teammates)
    .set({ standing: 'gone' })
    .where(
      and(lt(teammates.syncedAt, listedAt), inArray(teammates.standing, ['member', 'guest', 'outsider'])),
    );
}
