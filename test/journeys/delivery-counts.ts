import { sql } from 'drizzle-orm';
import type { Database } from '../../drizzle/database.ts';
import type { Message } from '../../sandbox/state/messages.ts';
import type { State } from '../../sandbox/state/state.ts';
import type { Connection } from '../../src/db/database.ts';

/** A post of the campaign; those of a channel are planned in the order of the list. */
export type Planned = { key: string; channel: string; parent: string | null };

/** Posts that are not in Slack yet, or do not show there what they should. */
export async function countUndelivered(db: Database, which = '%'): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(
    sql`select count(*) from posts where post_key like ${which} and (state <> 'posted' or shown < wanted)`,
  );
  return rows[0]!.count;
}

type Stored = { post_key: string; posted_in: string; message_ts: string };

/** The words that a post should show by now. */
export type Wanted = (key: string) => Promise<string>;

/** What people would see that is wrong, by the messages that are in Slack. */
export async function countFaults({ pool }: Connection, state: State, plan: Planned[], wanted: Wanted) {
  const messages = plan.length === 0 ? [] : ours(state, new Set(plan.map(({ channel }) => channel)));
  const { rows } = await pool.query<Stored>('select post_key, posted_in, message_ts from posts');
  const shown = await Promise.all(
    messages.map(async (message) => wordsIn(message.blocks) === (await wanted(keyOf(message)))),
  );
  const stored = new Map(rows.map((row) => [row.post_key, row]));
  const keys = new Set(messages.map(keyOf));
  const numbers = new Map(plan.map(({ key }, index) => [key, index]));
  return {
    posts: messages.length,
    lost: plan.filter(({ key }) => !keys.has(key)).length,
    doubled: messages.length - keys.size,
    outOfOrder: neighbours(messages).filter(
      ([before, after]) => numbers.get(keyOf(before))! > numbers.get(keyOf(after))!,
    ).length,
    tooSoon: neighbours(messages).filter(([before, after]) => Number(after.ts) - Number(before.ts) < 1)
      .length,
    outdated: shown.filter((isCurrent) => !isCurrent).length,
    misplaced: plan.filter(({ key, parent }) => {
      const { posted_in, message_ts } = stored.get(key) ?? {};
      const message = messages.find(({ channel, ts }) => channel === posted_in && ts === message_ts);
      const threadTs = parent === null ? null : stored.get(parent)?.message_ts;
      return message === undefined || keyOf(message) !== key || message.threadTs !== threadTs;
    }).length,
  };
}

/** Every message of the bot in these channels, channel by channel in the order in which people see them. */
function ours(state: State, channels: Set<string>): Message[] {
  return [...channels].flatMap((channel) =>
    (state.messages.get(channel) ?? []).filter(({ user }) => user === state.app.botUserId),
  );
}

function keyOf({ metadata }: Message): string {
  return (metadata as { event_payload: { post: string } }).event_payload.post;
}

/** Everything that blocks say, without the names that Slack gives them. */
export const wordsIn = (blocks: unknown): string =>
  JSON.stringify(blocks, (key, value: unknown) => (key === 'block_id' ? undefined : value));

/** Each message with the next one of its channel. */
function neighbours(messages: Message[]): [Message, Message][] {
  return messages.flatMap((message, index) => {
    const next = messages[index + 1];
    return next?.channel === message.channel ? [[message, next] as [Message, Message]] : [];
  });
}
