import { eq, sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { channelTroubles } from '../../../../drizzle/schema/teamwork.ts';

/** Stands for every channel: Slack takes nothing from us. */
export const EVERYWHERE = '*';

/** Why a channel takes no posts, since when, and who was told last. */
export type ChannelTrouble = { channelId: string; trouble: string; since: Date; told: string | null };

/** Notes that a channel takes no posts. Returns since when it is in this trouble. */
export async function recordTrouble(
  db: Database,
  { channelId, trouble, told }: Pick<ChannelTrouble, 'channelId' | 'trouble' | 'told'>,
  now: Date,
): Promise<Date> {
  const [row] = await db
    .insert(channelTroubles)
    .values({ channelId, trouble, told, since: now })
    .onConflictDoUpdate({
      target: channelTroubles.channelId,
      set: {
        trouble,
        told: sql`coalesce(excluded.told, ${channelTroubles.told})`,
        since: sql`case when ${channelTroubles.trouble} = excluded.trouble then ${channelTroubles.since} else excluded.since end`,
      },
    })
    .returning({ since: channelTroubles.since });
  return row!.since;
}

/** The channel took a post again. */
export async function clearTrouble(db: Database, channelId: string): Promise<void> {
  await db.delete(channelTroubles).where(eq(channelTroubles.channelId, channelId));
}

/** What keeps posts from channels, the oldest first. */
export async function listTroubles(db: Database): Promise<ChannelTrouble[]> {
  return db.select().from(channelTroubles).orderBy(channelTroubles.since);
}

/** How many posts were refused since a moment. */
export async function countRefused(db: Database, since: Date): Promise<number> {
  const { rows } = await db.execute<{ refused: number }>(sql`
    select count(*) as refused from posts
    where state = 'refused' and state_since >= ${since.toISOString()}::timestamptz`);
  return rows[0]!.refused;
}

/** How many messages show what is no longer so, because nothing is taken in their place; they are tried again. */
export async function countOutdated(db: Database): Promise<number> {
  const { rows } = await db.execute<{ outdated: number }>(sql`
    select count(*) as outdated from posts
    where state = 'posted' and shown < wanted and trouble is not null and failures > 0`);
  return rows[0]!.outdated;
}
