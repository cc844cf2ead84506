import { z } from 'zod';
import { isMember, type Channel } from '../state/channels.ts';
import type { State } from '../state/state.ts';
import { findTeammate } from '../state/teammates.ts';
import { flag } from './arguments.ts';
import { requireScope } from './authorise.ts';
import { anyKind, canSee, kindScope, permittedChannel } from './channel-access.ts';
import { channelAnswer } from './channel-answer.ts';
import { method, type Method } from './method.ts';
import { page, paged } from './paging.ts';
import { refuse } from './refusal.ts';

const listed = { ...paged, types: z.string().default('public_channel'), exclude_archived: flag.optional() };
const one = { channel: z.string() };

/** What there is to be known of conversations; what is said in them: conversation-history.ts. */
export const conversations: Record<string, Method> = {
  'conversations.list': method(
    { scopes: anyKind('read'), tier: 2 },
    z.object(listed),
    ({ state }, { types, exclude_archived, ...asked }) => {
      const kinds = kindsOf(state, types);
      const wanted = [...state.channels.values()].filter(
        (channel) =>
          kinds.has(channel.kind) && canSee(state, channel) && !(exclude_archived && channel.archived),
      );
      const { items, next } = page(wanted, asked);
      return {
        channels: items.map((channel) => withMemberCount(state, channel)),
        response_metadata: { next_cursor: next },
      };
    },
  ),

  'users.conversations': method(
    { scopes: anyKind('read'), tier: 3 },
    z.object({ ...listed, user: z.string().optional() }),
    ({ state }, { types, exclude_archived, user = state.app.botUserId, ...asked }) => {
      if (!findTeammate(state, user)) refuse('user_not_found');
      const kinds = kindsOf(state, types);
      const wanted = [...state.channels.values()].filter(
        (channel) =>
          kinds.has(channel.kind) &&
          isMember(channel, user) &&
          canSee(state, channel) &&
          !(exclude_archived && channel.archived),
      );
      const { items, next } = page(wanted, asked);
      return {
        channels: items.map((channel) => channelAnswer(state, channel)),
        response_metadata: { next_cursor: next },
      };
    },
  ),

  'conversations.info': method(
    { scopes: anyKind('read'), tier: 3 },
    z.object({ ...one, include_num_members: flag.optional() }),
    ({ state }, args) => {
      const channel = permittedChannel(state, args.channel, 'read');
      const show = args.include_num_members ? withMemberCount : channelAnswer;
      return { channel: show(state, channel) };
    },
  ),

  'conversations.members': method(
    { scopes: anyKind('read'), tier: 4 },
    z.object({ ...one, ...paged }),
    ({ state }, { channel, ...asked }) => {
      const { items, next } = page(permittedChannel(state, channel, 'read').members, asked);
      return { members: items, response_metadata: { next_cursor: next } };
    },
  ),
};

const kindNames: Record<string, Channel['kind']> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'direct',
  mpim: 'group-direct',
};

/** The kinds asked for; each needs its own scope. */
function kindsOf(state: State, types: string): Set<Channel['kind']> {
  const kinds = types.split(',').map((type) => kindNames[type.trim()] ?? refuse('invalid_types'));
  for (const kind of kinds) requireScope(state, [kindScope(kind, 'read')]);
  return new Set(kinds);
}

function withMemberCount(state: State, channel: Channel) {
  const answer = channelAnswer(state, channel);
  return channel.kind === 'direct' ? answer : { ...answer, num_members: channel.members.length };
}
