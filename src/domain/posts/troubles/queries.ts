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

/**
 * Forgets the troubles of channels that nothing goes to any more: no digest, and no post that waits or was refused since
 * a moment. Returns how many.
 */
export async function pruneTroubles(db: Database, since: Date): Promise<number> {
  const before = sql`${since.toISOString()}::timestamptz`;
  const { rowCount } = await db.execute(sql`
    delete from channel_troubles as trouble
    where channel_id <> ${EVERYWHERE} and since < ${before}
      and not exists (
        select from digest_subscriptions as subscription
        where subscription.channel_id = trouble.channel_id and ended_at is null and not exists (
          select from teammates where user_id = subscription.channel_id and standing <> 'member'
        )
      )
      and not exists (
        select from posts
        where posts.channel_id = trouble.channel_id
          and (state in ('planned', 'sending', 'unsure') or state = 'refused' and state_since >= ${before})
      )`);
  return rowCount ?? 0;
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
