import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { callsAllowed, freeAfter, freeOnceHeld, PACES, type PacedMethod } from '../pace.ts';
import type { ClaimedPost } from '../post.ts';

/** What there is to do at a moment, by the database's time: replicas agree on it, whatever their own clocks say. */
export type Work = { now: Date; posts: boolean; updates: boolean; looks: boolean };

export async function findWork(db: Database, leaseMs: number): Promise<Work> {
  const { rows } = await db.execute<Record<keyof Omit<Work, 'now'>, boolean> & { now: string }>(sql`
    select clock_timestamp() as now,
      exists (select from posts where state = 'planned' and due_at <= now()) as posts,
      exists (select from posts where state = 'posted' and shown < wanted and due_at <= now()) as updates,
      exists (select from posts where state = 'unsure' and due_at <= now())
        or exists (select from posts where ${isAbandoned(sql`now()`, leaseMs)}) as looks`);
  const { now, ...work } = rows[0]!;
  return { now: new Date(now), ...work };
}

/**
 * Takes posts in hand that are due: of each channel the first that was planned, when nothing of that channel is being
 * sent or looked for. A post in a thread waits for its parent. None while another replica is at it.
 */
export async function claimPosts(db: Database, now: Date, room: number): Promise<ClaimedPost[]> {
  return inTurn(db, 'chat.postMessage', now, room, async (tx, most) => {
    await withdrawOrphans(tx, now);
    return claimed(
      tx,
      sql`
      update posts set state = 'sending', state_since = ${at(now)}, attempts = posts.attempts + 1,
        tried_at = coalesce(posts.tried_at, ${at(now)})
      from (
        select post_key from posts
        where post_key in (
          select post_key
          from (
            select distinct on (due.channel_id) due.post_key, due.post_no
            from posts as due
            left join posts as parent on parent.post_key = due.thread_of
            left join channel_clocks on channel_clocks.channel_id = due.channel_id
            where due.state = 'planned' and due.due_at <= ${at(now)}
              and (due.thread_of is null or parent.state = 'posted')
              and (channel_clocks.free_at is null or channel_clocks.free_at <= ${at(now)})
              and not exists (
                select from posts as other
                where other.channel_id = due.channel_id and other.state in ('sending', 'unsure')
              )
            order by due.channel_id, due.post_no
          ) as heads
          order by post_no limit ${most}::integer
        )
        -- Whoever draws several anew locks them in this order; one that they have in hand is taken next time.
        order by post_key for update skip locked
      ) as chosen
      where posts.post_key = chosen.post_key and posts.state = 'planned'`,
    );
  });
}

/** Takes posted messages in hand that no longer show what they should; others leave them alone for the lease. */
export async function claimUpdates(
  db: Database,
  now: Date,
  room: number,
  leaseMs: number,
): Promise<ClaimedPost[]> {
  return inTurn(db, 'chat.update', now, room, (tx, most) =>
    claimed(
      tx,
      sql`
      update posts set due_at = ${at(later(now, leaseMs))}
      where post_key in (
        select post_key from posts
        where state = 'posted' and shown < wanted and due_at <= ${at(now)}
        order by due_at limit ${most}::integer for update skip locked
      )`,
    ),
  );
}

/**
 * Takes posts in hand that have to be looked for: Slack's answer was lost, or the process that sent them is gone.
 * Others leave them alone for the lease.
 */
export async function claimLooks(
  db: Database,
  now: Date,
  room: number,
  leaseMs: number,
): Promise<ClaimedPost[]> {
  await db.execute(sql`
    update posts set state = 'unsure', state_since = ${at(now)}, due_at = ${at(now)}
    where ${isAbandoned(at(now), leaseMs)}`);
  return claimed(
    db,
    sql`
    update posts set due_at = ${at(later(now, leaseMs))}
    where post_key in (
      select post_key from posts where state = 'unsure' and due_at <= ${at(now)}
      order by due_at limit ${room}::integer for update skip locked
    )`,
  );
}

/**
 * Nothing goes to a channel for so long, from what is now for the database itself: a replica's time is behind by what
 * the database's last answer took, and the next post would go that much too soon.
 */
export async function holdChannel(db: Database, channelId: string, ms: number): Promise<void> {
  await advanceClock(db, channelId, sql`clock_timestamp() + ${ms}::integer * interval '1 ms'`);
}

/** No replica calls a method before that moment. */
export async function holdMethod(db: Database, method: PacedMethod, until: Date): Promise<void> {
  await advanceClock(db, method, at(freeOnceHeld(until, PACES[method])));
}

async function advanceClock(db: Database, clock: string, until: SQL): Promise<void> {
  await db.execute(sql`
    insert into channel_clocks (channel_id, free_at) values (${clock}, ${until})
    on conflict (channel_id) do update set free_at = greatest(channel_clocks.free_at, excluded.free_at)`);
}

/**
 * Takes calls of a method within its pace. The row of the method is the lock that only one replica has at a time:
 * whoever finds it taken has nothing to do there now.
 */
async function inTurn(
  db: Database,
  method: PacedMethod,
  now: Date,
  room: number,
  claim: (tx: Database, most: number) => Promise<ClaimedPost[]>,
): Promise<ClaimedPost[]> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`
      insert into channel_clocks (channel_id, free_at) values (${method}, ${at(now)}) on conflict do nothing`);
    const { rows } = await tx.execute<{ freeAt: string }>(sql`
      select free_at as "freeAt" from channel_clocks where channel_id = ${method} for update skip locked`);
    if (rows[0] === undefined) return [];
    const freeAt = new Date(rows[0].freeAt);
    const most = Math.min(room, callsAllowed(freeAt, now, PACES[method]));
    const taken = most > 0 ? await claim(tx, most) : [];
    if (taken.length > 0)
      await advanceClock(tx, method, at(freeAfter(freeAt, now, taken.length, PACES[method])));
    return taken;
  });
}

/** What was to go into the thread of a post that never came. */
async function withdrawOrphans(tx: Database, now: Date): Promise<void> {
  await tx.execute(sql`
    update posts set state = 'withdrawn', state_since = ${at(now)}, trouble = 'parent_' || parent.state
    from posts as parent
    where posts.state = 'planned' and parent.post_key = posts.thread_of
      and parent.state in ('refused', 'withdrawn')`);
}

type ClaimedRow = Omit<ClaimedPost, 'stateSince' | 'triedAt'> & {
  stateSince: string;
  triedAt: string | null;
};

async function claimed(tx: Database, update: SQL): Promise<ClaimedPost[]> {
  const { rows } = await tx.execute<ClaimedRow>(sql`
    ${update}
    returning posts.post_key as "postKey", posts.kind, posts.channel_id as "channelId",
      posts.thread_of as "threadOf", posts.subject, posts.state, posts.state_since as "stateSince",
      posts.tried_at as "triedAt", posts.posted_in as "postedIn", posts.message_ts as "messageTs",
      posts.attempts, posts.wanted,
      (
        select jsonb_build_object('postedIn', parent.posted_in, 'messageTs', parent.message_ts)
        from posts as parent where parent.post_key = posts.thread_of
      ) as parent`);
  return rows.map(({ stateSince, triedAt, ...post }) =>
    Object.assign(post, {
      stateSince: new Date(stateSince),
      triedAt: triedAt === null ? null : new Date(triedAt),
    }),
  );
}

/** A post whose sender would have been done, had it not been killed. */
const isAbandoned = (now: SQL, leaseMs: number): SQL =>
  sql`state = 'sending' and state_since < ${now} - ${leaseMs}::integer * interval '1 ms'`;

const at = (moment: Date): SQL => sql`${moment.toISOString()}::timestamptz`;

const later = (moment: Date, ms: number): Date => new Date(moment.getTime() + ms);
