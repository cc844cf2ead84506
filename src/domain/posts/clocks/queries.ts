import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import {
  callsAllowed,
  freeAfter,
  freeOnceHeld,
  PACES,
  QUESTIONS,
  type PacedMethod,
  type Question,
} from '../pace.ts';
import type { ClaimedPost } from '../post.ts';

/** How often each question may be asked now. */
export type QuestionsAllowed = Record<Question, number>;

/**
 * Takes calls of a method within its pace, and the questions these need within theirs. The row of each is the lock that
 * only one replica has at a time: whoever finds it taken has nothing to do, or nothing to ask, there now.
 */
export async function inTurn(
  db: Database,
  method: PacedMethod,
  now: Date,
  room: number,
  claim: (tx: Database, most: number, questions: QuestionsAllowed) => Promise<ClaimedPost[]>,
): Promise<ClaimedPost[]> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`
      insert into channel_clocks (channel_id, free_at)
      select method, ${at(now)} from unnest(${sql.param([method, ...QUESTIONS].toSorted())}::text[]) as method
      on conflict do nothing`);
    const mine = await lockClocks(tx, [method]);
    const most = Math.min(room, allowed(mine, method, now));
    if (most === 0) return [];
    const asked = await lockClocks(tx, QUESTIONS);
    // Its members are listed next, and how many pages they fill nobody knows before.
    const listed = await mayCall(tx, 'conversations.members', now);
    const questions = {
      'conversations.info': listed ? allowed(asked, 'conversations.info', now) : 0,
      'users.info': allowed(asked, 'users.info', now),
    };
    const taken = await claim(tx, most, questions);
    await advance(tx, method, mine, taken.length, now);
    for (const each of QUESTIONS)
      await advance(tx, each, asked, taken.filter(({ question }) => question === each).length, now);
    return taken;
  });
}

/** When the next call of each method is due; those that another replica has locked are missing. */
type Clocks = Map<string, Date>;

async function lockClocks(tx: Database, methods: readonly PacedMethod[]): Promise<Clocks> {
  const { rows } = await tx.execute<{ method: string; freeAt: string }>(sql`
    select channel_id as method, free_at as "freeAt" from channel_clocks
    where channel_id = any(${sql.param([...methods])}::text[]) order by channel_id for update skip locked`);
  return new Map(rows.map(({ method, freeAt }) => [method, new Date(freeAt)]));
}

function allowed(clocks: Clocks, method: PacedMethod, now: Date): number {
  const freeAt = clocks.get(method);
  return freeAt === undefined ? 0 : callsAllowed(freeAt, now, PACES[method]);
}

/** Whether a method of which calls are counted as they are made (countCall) may be called. */
async function mayCall(tx: Database, method: PacedMethod, now: Date): Promise<boolean> {
  const { rows } = await tx.execute<{ freeAt: string }>(
    sql`select free_at as "freeAt" from channel_clocks where channel_id = ${method}`,
  );
  return rows.every(({ freeAt }) => callsAllowed(new Date(freeAt), now, PACES[method]) > 0);
}

/** Counts a call that is made whatever the pace says, because what it is part of has begun: the next ones come later. */
export async function countCall(db: Database, method: PacedMethod): Promise<void> {
  const { gapMs } = PACES[method];
  await db.execute(sql`
    insert into channel_clocks (channel_id, free_at)
    values (${method}, clock_timestamp() + ${gapMs}::integer * interval '1 ms')
    on conflict (channel_id) do update set free_at =
      greatest(channel_clocks.free_at, clock_timestamp()) + ${gapMs}::integer * interval '1 ms'`);
}

async function advance(
  tx: Database,
  method: PacedMethod,
  clocks: Clocks,
  calls: number,
  now: Date,
): Promise<void> {
  const freeAt = clocks.get(method);
  if (calls > 0 && freeAt !== undefined)
    await setClock(tx, method, at(freeAfter(freeAt, now, calls, PACES[method])));
}

/**
 * Nothing goes to a channel for so long, from what is now for the database itself: a replica's time is behind by what
 * the database's last answer took, and the next post would go that much too soon.
 */
export async function holdChannel(db: Database, channelId: string, ms: number): Promise<void> {
  await setClock(db, channelId, sql`clock_timestamp() + ${ms}::integer * interval '1 ms'`);
}

/** No replica calls a method before that moment. */
export async function holdMethod(db: Database, method: PacedMethod, until: Date): Promise<void> {
  await setClock(db, method, at(freeOnceHeld(until, PACES[method])));
}

async function setClock(db: Database, clock: string, until: SQL): Promise<void> {
  await db.execute(sql`
    insert into channel_clocks (channel_id, free_at) values (${clock}, ${until})
    on conflict (channel_id) do update set free_at = greatest(channel_clocks.free_at, excluded.free_at)`);
}

/** Slack said that everyone who reads in a channel may see customer data: no replica asks again before that moment. */
export async function recordJudged(db: Database, channelId: string, now: Date, until: Date): Promise<void> {
  await db.execute(sql`
    insert into channel_clocks (channel_id, free_at, judged_until) values (${channelId}, ${at(now)}, ${at(until)})
    on conflict (channel_id) do update set judged_until = excluded.judged_until`);
}

const at = (moment: Date): SQL => sql`${moment.toISOString()}::timestamptz`;
