import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { inTurn, type QuestionsAllowed } from '../clocks/queries.ts';
import { HARMLESS, type ClaimedPost } from '../post.ts';

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
 * sent or looked for. A post in a thread waits for its parent. Of those whose place has to be asked about, as many as
 * may be asked. None while another replica is at it.
 */
export async function claimPosts(db: Database, now: Date, room: number): Promise<ClaimedPost[]> {
  return inTurn(db, 'chat.postMessage', now, room, async (tx, most, questions) => {
    await withdrawOrphans(tx, now);
    return claimed(
      tx,
      sql`
      update posts set state = 'sending', state_since = ${at(now)}, attempts = posts.attempts + 1,
        tried_at = coalesce(posts.tried_at, ${at(now)})
      from (
        select posts.post_key, first.question
        from posts join (
          select post_key, question
          from (
            select post_key, post_no, question, row_number() over (partition by question order by post_no) as nth
            from (
              select distinct on (due.channel_id) due.post_key, due.post_no, ${questionOfDue(now)} as question
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
          ) as numbered
          where ${mayBeAsked(questions)}
          order by post_no limit ${most}::integer
        ) as first on first.post_key = posts.post_key
        -- Whoever draws several anew locks them in this order; one that they have in hand is taken next time.
        order by posts.post_key for update of posts skip locked
      ) as chosen
      where posts.post_key = chosen.post_key and posts.state = 'planned'`,
    );
  });
}

/**
 * Takes posted messages in hand that no longer show what they should, first those for which somebody waits; others
 * leave them alone for the lease. Of those in one place a single one asks who reads there, the others go by its answer.
 */
export async function claimUpdates(
  db: Database,
  now: Date,
  room: number,
  leaseMs: number,
): Promise<ClaimedPost[]> {
  return inTurn(db, 'chat.update', now, room, (tx, most, questions) =>
    claimed(
      tx,
      sql`
      update posts set due_at = ${at(later(now, leaseMs))}
      from (
        select posts.post_key, first.question
        from posts join (
          select post_key, question
          from (
            select post_key, urgent, due_at, question,
              row_number() over (partition by question order by urgent desc, due_at) as nth
            from (
              select post_key, urgent, due_at, question,
                row_number() over (partition by channel_id, question order by urgent desc, due_at) as of_place
              from (
                select due.*, ${questionOfDue(now)} as question
                from posts as due left join channel_clocks on channel_clocks.channel_id = due.channel_id
                where due.state = 'posted' and due.shown < due.wanted and due.due_at <= ${at(now)}
              ) as waiting
            ) as of_places
            where question is null or of_place = 1
          ) as numbered
          where ${mayBeAsked(questions)}
          order by urgent desc, due_at limit ${most}::integer
        ) as first on first.post_key = posts.post_key
        where posts.due_at <= ${at(now)}
        for update of posts skip locked
      ) as chosen
      where posts.post_key = chosen.post_key`,
    ),
  );
}

/**
 * Takes posts in hand that have to be looked for: Slack's answer was lost, or the process that sent them is gone. As many
 * as Slack may be asked about now; others leave them alone for the lease.
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
  return inTurn(db, 'conversations.history', now, room, (tx, most) =>
    claimed(
      tx,
      sql`
      update posts set due_at = ${at(later(now, leaseMs))}
      where post_key in (
        select post_key from posts where state = 'unsure' and due_at <= ${at(now)}
        order by due_at limit ${most}::integer for update skip locked
      )`,
      sql`null`,
    ),
  );
}

/** What has to be asked before a post that is due is shown (src/domain/posts/pace.ts); null: nothing, or it was a moment ago. */
function questionOfDue(now: Date): SQL {
  return sql`case
    when due.kind = any(${sql.param([...HARMLESS])}::text[]) or judged_until > ${at(now)} then null
    when due.channel_id ~ '^[UW]' then 'users.info'
    else 'conversations.info'
  end`;
}

/** Of those that are numbered by their question. */
function mayBeAsked(allowed: QuestionsAllowed): SQL {
  return sql`(question is null or nth <= case question
    when 'users.info' then ${allowed['users.info']}::integer
    else ${allowed['conversations.info']}::integer
  end)`;
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

/** `question`: how the statement names what has to be asked. */
async function claimed(tx: Database, update: SQL, question = sql`chosen.question`): Promise<ClaimedPost[]> {
  const { rows } = await tx.execute<ClaimedRow>(sql`
    ${update}
    returning posts.post_key as "postKey", posts.kind, posts.channel_id as "channelId",
      posts.thread_of as "threadOf", posts.subject, posts.state, posts.state_since as "stateSince",
      posts.tried_at as "triedAt", posts.posted_in as "postedIn", posts.message_ts as "messageTs",
      posts.attempts, posts.failures, posts.wanted, ${question} as question,
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
