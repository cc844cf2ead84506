import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { posts } from '../../../drizzle/schema/teamwork.ts';
import { movesFrom, type ClaimedPost, type PostKind, type PostState } from './post.ts';

/** A post to be sent, not before `dueAt`. */
export type NewPost = {
  postKey: string;
  kind: PostKind;
  /** A channel, or a person: their direct messages. */
  channelId: string;
  threadOf: string | null;
  subject: Record<string, unknown>;
  dueAt: Date;
};

/** Plans a post in the transaction that causes it. Planned twice, it is there once: false when it was there already. */
export async function planPost(tx: Database, post: NewPost, now: Date): Promise<boolean> {
  const planned = await tx
    .insert(posts)
    .values({ ...post, plannedAt: now, state: 'planned', stateSince: now })
    .onConflictDoNothing({ target: posts.postKey })
    .returning({ postKey: posts.postKey });
  return planned.length === 1;
}

/**
 * What these posts show has changed: those that are in Slack are drawn again, once for many changes. `following` are
 * those for which nobody waits: all others of everybody's go first.
 */
export async function touchPosts(tx: Database, postKeys: string[], following: string[] = []): Promise<void> {
  const all = [...postKeys, ...following];
  if (all.length === 0) return;
  const isAwaited = sql`${posts.postKey} = any(${sql.param(postKeys)}::text[])`;
  await tx
    .update(posts)
    .set({
      wanted: sql`${posts.wanted} + 1`,
      urgent: sql`${isAwaited} or (${posts.urgent} and ${posts.shown} < ${posts.wanted})`,
    })
    // In one order, so that two who touch the same posts never wait for each other.
    .where(
      sql`${posts.postKey} in (
        select post_key from posts where ${inArray(posts.postKey, all)} order by post_key for update)`,
    );
}

/** The post that is a message of Slack's, and the one in whose thread it is; none: it is no post. */
export async function listPostsAt(db: Database, channelId: string, messageTs: string): Promise<string[]> {
  const { rows } = await db.execute<{ postKey: string; threadOf: string | null }>(sql`
    select post_key as "postKey", thread_of as "threadOf" from posts
    where posted_in = ${channelId} and message_ts = ${messageTs}`);
  return rows.flatMap(({ postKey, threadOf }) => [postKey, threadOf ?? []].flat());
}

/** A post that is not wanted any more and not in Slack yet. False: it is being sent, or was. */
export async function withdrawPost(tx: Database, postKey: string, now: Date): Promise<boolean> {
  const withdrawn = await tx
    .update(posts)
    .set({ state: 'withdrawn', stateSince: now })
    .where(and(eq(posts.postKey, postKey), inArray(posts.state, movesFrom('withdrawn'))))
    .returning({ postKey: posts.postKey });
  return withdrawn.length === 1;
}

/** The same of several; those that are being sent, or were, stay. */
export async function withdrawPosts(tx: Database, postKeys: string[], now: Date): Promise<void> {
  if (postKeys.length === 0) return;
  await tx
    .update(posts)
    .set({ state: 'withdrawn', stateSince: now })
    .where(and(inArray(posts.postKey, postKeys), inArray(posts.state, movesFrom('withdrawn'))));
}

/** What is noted of a post beside its state. */
export type Noted = Partial<{
  dueAt: Date;
  postedIn: string;
  messageTs: string;
  trouble: string | null;
  shown: number;
  failures: number;
}>;

/**
 * Moves a post that somebody has in hand, from whichever state may become that one. False when it is no longer theirs:
 * it was taken for lost and tried again, or moved meanwhile.
 */
export async function movePost(
  db: Database,
  { postKey, attempts }: Pick<ClaimedPost, 'postKey' | 'attempts'>,
  to: PostState,
  now: Date,
  noted: Noted = {},
): Promise<boolean> {
  const moved = await db
    .update(posts)
    .set({ ...noted, state: to, stateSince: now })
    .where(and(eq(posts.postKey, postKey), eq(posts.attempts, attempts), inArray(posts.state, movesFrom(to))))
    .returning({ postKey: posts.postKey });
  return moved.length === 1;
}

/** A post that was sought in vain, or could not be sought: it is looked for again. */
export async function lookAgainAt(db: Database, postKey: string, dueAt: Date): Promise<void> {
  await db
    .update(posts)
    .set({ dueAt })
    .where(and(eq(posts.postKey, postKey), eq(posts.state, 'unsure')));
}

/** What came of drawing a posted message again. `shown`: Slack has it as it was when that was wanted. */
export type Redrawn = { shown: number; dueAt: Date; trouble: string | null; failures: number };

/** Notes what came of it; it may be drawn again from `dueAt` on. */
export async function recordRedrawn(
  db: Database,
  postKey: string,
  { shown, ...noted }: Redrawn,
): Promise<void> {
  await db
    .update(posts)
    .set({ ...noted, shown: sql`greatest(${posts.shown}, ${shown}::integer)` })
    .where(eq(posts.postKey, postKey));
}

/**
 * A channel takes posts: its messages that could not be drawn again wait no longer. Those that others have in hand, or
 * come within the lease by themselves, are left alone.
 */
export async function hastenRedraws(
  tx: Database,
  channelId: string,
  now: Date,
  leaseMs: number,
): Promise<void> {
  await tx.execute(sql`
    update posts set due_at = ${now.toISOString()}::timestamptz
    where post_key in (
      select post_key from posts
      where channel_id = ${channelId} and state = 'posted' and shown < wanted and trouble is not null
        and due_at > ${new Date(now.getTime() + leaseMs).toISOString()}::timestamptz
      for update skip locked
    )`);
}

/** Who is told when a post cannot be posted: whoever made its subscription, or has its task; null: nobody. */
export async function findOwner(db: Database, subject: Record<string, unknown>): Promise<string | null> {
  const { subscriptionId, taskId } = subject;
  if (typeof taskId === 'number') {
    const { rows } = await db.execute<{ owner: string | null }>(
      sql`select assignee as owner from tasks where task_id = ${taskId}::bigint`,
    );
    return rows[0]?.owner ?? null;
  }
  if (typeof subscriptionId !== 'number') return null;
  const { rows } = await db.execute<{ owner: string }>(sql`
    select created_by as owner from digest_subscriptions where subscription_id = ${subscriptionId}::integer`);
  return rows[0]?.owner ?? null;
}

/** How many posts wait to be sent, and since when the one that waits longest is due; null: none is due. */
export type Backlog = { waiting: number; oldestDue: Date | null };

export async function measureBacklog(db: Database, now: Date): Promise<Backlog> {
  const { rows } = await db.execute<{ waiting: number; oldestDue: string | null }>(sql`
    select count(*) as waiting, min(due) filter (where due <= ${now.toISOString()}::timestamptz) as "oldestDue"
    from (
      -- Of one that was in hand \`due_at\` says when it is looked for or tried again.
      select coalesce(tried_at, due_at) as due from posts where state in ('planned', 'sending', 'unsure')
    ) as waiting_posts`);
  const { waiting, oldestDue } = rows[0]!;
  return { waiting, oldestDue: oldestDue === null ? null : new Date(oldestDue) };
}
