import { z } from 'zod';
import { isDirect, isMember, join, openDirect, type Channel } from '../state/channels.ts';
import { history } from '../state/messages.ts';
import type { State } from '../state/state.ts';
import { findTeammate } from '../state/teammates.ts';
import { flag } from './arguments.ts';
import { count } from './paging.ts';
import { readableChannel, visibleChannel } from './channel-access.ts';
import { messageAnswer } from './message-answer.ts';
import { method, type Method } from './method.ts';
import { page } from './paging.ts';
import { Refusal } from './refusal.ts';

const paged = { cursor: z.string().optional(), limit: count };
const period = { oldest: z.string().optional(), latest: z.string().optional(), inclusive: flag.optional() };
const one = { channel: z.string() };

const kindNames = {
  public: 'public_channel',
  private: 'private_channel',
  direct: 'im',
  'group-direct': 'mpim',
} as const;

export const conversations: Record<string, Method> = {
  'conversations.list': method(
    { scopes: ['channels:read'], tier: 2 },
    z.object({ ...paged, types: z.string().default('public_channel'), exclude_archived: flag.optional() }),
    ({ state }, args) => {
      const types = new Set(args.types.split(',').map((type) => type.trim()));
      const wanted = [...state.channels.values()].filter(
        (channel) =>
          types.has(kindNames[channel.kind]) &&
          (channel.kind === 'public' || isMember(channel, state.app.botUserId)) &&
          !(args.exclude_archived && channel.archived),
      );
      const { items, next } = page(wanted, args.cursor, args.limit);
      return {
        channels: items.map((channel) => channelAnswer(state, channel)),
        response_metadata: { next_cursor: next },
      };
    },
  ),

  'conversations.info': method({ scopes: ['channels:read'], tier: 3 }, z.object(one), ({ state }, args) => ({
    channel: channelAnswer(state, visibleChannel(state, args.channel)),
  })),

  'conversations.members': method(
    { scopes: ['channels:read'], tier: 4 },
    z.object({ ...one, ...paged }),
    ({ state }, args) => {
      const { items, next } = page(visibleChannel(state, args.channel).members, args.cursor, args.limit);
      return { members: items, response_metadata: { next_cursor: next } };
    },
  ),

  'conversations.open': method(
    { scopes: ['im:write'], tier: 3 },
    z.object({ users: z.string() }),
    ({ state }, args) => {
      const ids = args.users.split(',').map((id) => id.trim());
      if (ids.some((id) => !findTeammate(state, id))) throw new Refusal('user_not_found');
      const channel = openDirect(state, [...ids, state.app.botUserId]);
      return { channel: { id: channel.id } };
    },
  ),

  'conversations.join': method({ scopes: ['channels:join'], tier: 3 }, z.object(one), ({ state }, args) => {
    const channel = visibleChannel(state, args.channel);
    if (isDirect(channel)) throw new Refusal('method_not_supported_for_channel_type');
    if (channel.archived) throw new Refusal('is_archived');
    join(state, channel, state.app.botUserId);
    return { channel: channelAnswer(state, channel) };
  }),

  'conversations.history': method(
    { scopes: ['channels:history'], tier: 3 },
    z.object({ ...one, ...paged, ...period }),
    ({ state }, args) => messagesAnswer(state, args, null),
  ),

  'conversations.replies': method(
    { scopes: ['channels:history'], tier: 3 },
    z.object({ ...one, ...paged, ...period, ts: z.string() }),
    ({ state }, args) => messagesAnswer(state, args, args.ts),
  ),
};

type MessagesArguments = {
  channel: string;
  cursor?: string | undefined;
  limit?: number | undefined;
  oldest?: string | undefined;
  latest?: string | undefined;
  inclusive?: boolean | undefined;
};

/** History is newest first, a thread oldest first. */
function messagesAnswer(state: State, args: MessagesArguments, threadTs: string | null) {
  const channel = readableChannel(state, args.channel);
  const found = history(state, channel.id, threadTs);
  if (threadTs !== null && found.length === 0) throw new Refusal('thread_not_found');
  const within = found.filter(({ ts }) => {
    const at = Number(ts);
    const edge = args.inclusive && (ts === args.oldest || ts === args.latest);
    return edge || (at > Number(args.oldest ?? 0) && at < Number(args.latest ?? Number.POSITIVE_INFINITY));
  });
  const { items, next } = page(threadTs === null ? within : within.toReversed(), args.cursor, args.limit);
  return {
    messages: items.map((message) => messageAnswer(state, message)),
    has_more: next !== '',
    response_metadata: { next_cursor: next },
  };
}

function channelAnswer(state: State, channel: Channel) {
  const direct = isDirect(channel);
  return {
    id: channel.id,
    ...(!direct && { name: channel.name, name_normalized: channel.name }),
    ...(channel.kind === 'direct' && { user: channel.members.find((id) => id !== state.app.botUserId) }),
    is_channel: !direct,
    is_group: channel.kind === 'private',
    is_im: channel.kind === 'direct',
    is_mpim: channel.kind === 'group-direct',
    is_private: channel.kind !== 'public',
    is_member: isMember(channel, state.app.botUserId),
    is_archived: channel.archived,
    is_general: false,
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    created: channel.createdAt,
    num_members: channel.members.length,
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}
