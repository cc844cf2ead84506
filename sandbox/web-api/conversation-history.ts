import { z } from 'zod';
import { isMember, type Channel } from '../state/channels.ts';
import { findMessage, history, type Message } from '../state/messages.ts';
import type { State } from '../state/state.ts';
import { flag } from './arguments.ts';
import { anyKind, permittedChannel } from './channel-access.ts';
import { messageInHistory } from './message-answer.ts';
import { method, type Method } from './method.ts';
import { pageSize, paged, readCursor, writeCursor, type Sizes } from './paging.ts';
import { refuse } from './refusal.ts';

const asked = z.object({
  channel: z.string(),
  ...paged,
  oldest: z.string().optional(),
  latest: z.string().optional(),
  inclusive: flag.default(false),
  include_all_metadata: flag.default(false),
});

type Asked = z.infer<typeof asked>;

const terms = { scopes: anyKind('history'), tier: 3 } as const;

/** https://docs.slack.dev/reference/methods/conversations.history and /conversations.replies */
const historySizes: Sizes = { usual: 100, most: 999 };
const repliesSizes: Sizes = { usual: 1_000, most: 1_000 };

/** What was said: a channel newest first, a thread oldest first beginning with its parent. */
export const conversationHistory: Record<string, Method> = {
  'conversations.history': method(terms, asked, ({ state }, args) => {
    const channel = readableChannel(state, args.channel);
    const found = within(history(state, channel.id, null), args);
    return { ...messagesPage(state, found, args, historySizes), pin_count: 0 };
  }),

  'conversations.replies': method(terms, asked.extend({ ts: z.string() }), ({ state }, args) => {
    const channel = readableChannel(state, args.channel);
    const named = findMessage(state, channel.id, args.ts);
    if (!named || named.ephemeralTo !== null) refuse('thread_not_found');
    const thread = history(state, channel.id, named.threadTs ?? named.ts).toReversed();
    return messagesPage(state, within(thread, args), args, repliesSizes);
  }),
};

function readableChannel(state: State, id: string): Channel {
  const channel = permittedChannel(state, id, 'history');
  return isMember(channel, state.app.botUserId) ? channel : refuse('not_in_channel');
}

/** The period's own ends belong to it only when told. */
function within(messages: Message[], { oldest, latest, inclusive }: Asked): Message[] {
  const from = timeOf(oldest, 0, 'invalid_ts_oldest');
  const to = timeOf(latest, Number.POSITIVE_INFINITY, 'invalid_ts_latest');
  return messages.filter(({ ts }) => {
    const at = Number(ts);
    return (at > from && at < to) || (inclusive && (at === from || at === to));
  });
}

function timeOf(ts: string | undefined, otherwise: number, error: string): number {
  if (ts === undefined || ts === '' || ts === 'now') return otherwise;
  return Number.isNaN(Number(ts)) ? refuse(error) : Number(ts);
}

/** The cursor names the next message, so that what is posted meanwhile moves nothing. */
function messagesPage(state: State, messages: Message[], args: Asked, sizes: Sizes) {
  const next = args.cursor ? readCursor(args.cursor, 'next_ts') : null;
  const start = next === null ? 0 : messages.findIndex(({ ts }) => ts === next);
  if (start < 0) refuse('invalid_cursor');
  const end = start + pageSize(args.limit, sizes);
  const following = messages[end];
  return {
    messages: messages
      .slice(start, end)
      .map((message) => messageInHistory(state, message, args.include_all_metadata)),
    has_more: following !== undefined,
    ...(following && { response_metadata: { next_cursor: writeCursor('next_ts', following.ts) } }),
  };
}
