import { z } from 'zod';
import { isDirect, isMember, join, leave, openDirect, type Channel } from '../state/channels.ts';
import { announce, type State } from '../state/state.ts';
import { findTeammate } from '../state/teammates.ts';
import { flag, idList } from './arguments.ts';
import { requireScope } from './authorise.ts';
import { anyKind, kindScope, permittedChannel, visibleChannel } from './channel-access.ts';
import { channelAnswer } from './channel-answer.ts';
import { method, type Method } from './method.ts';
import { refuse } from './refusal.ts';

const one = { channel: z.string() };
const write = anyKind('write');

/** Slack opens group conversations of at most eight people besides the bot. */
const mostInGroup = 8;

/** Who is in a conversation: opening, joining, inviting, leaving. */
export const conversationMembership: Record<string, Method> = {
  'conversations.open': method(
    { scopes: write, tier: 3 },
    z.object({ users: idList.optional(), channel: z.string().optional(), return_im: flag.default(false) }),
    ({ state }, args) => {
      const known = args.channel === undefined ? null : permittedChannel(state, args.channel, 'write');
      const channel = known ?? openWith(state, args.users ?? []);
      return { channel: args.return_im ? channelAnswer(state, channel) : { id: channel.id } };
    },
  ),

  'conversations.close': method({ scopes: write, tier: 2 }, z.object(one), ({ state }, args) => {
    const channel = permittedChannel(state, args.channel, 'write');
    return isDirect(channel) ? {} : refuse('method_not_supported_for_channel_type');
  }),

  'conversations.join': method({ scopes: ['channels:join'], tier: 3 }, z.object(one), ({ state }, args) => {
    const channel = visibleChannel(state, args.channel);
    if (channel.kind !== 'public') refuse('method_not_supported_for_channel_type');
    if (channel.archived) refuse('is_archived');
    const already = isMember(channel, state.app.botUserId);
    join(state, channel, state.app.botUserId);
    const answer = { channel: channelAnswer(state, channel) };
    if (!already) return answer;
    const warning = 'already_in_channel';
    return { ...answer, warning, response_metadata: { warnings: [warning] } };
  }),

  'conversations.invite': method(
    { scopes: [...write, 'channels:write.invites', 'groups:write.invites'], tier: 3 },
    z.object({ ...one, users: idList }),
    ({ state }, args) => {
      const channel = ownChannel(state, args.channel);
      if (args.users.length === 0) refuse('no_user');
      if (args.users.includes(state.app.botUserId)) refuse('cant_invite_self');
      for (const id of args.users) refuseInvitation(state, channel, id);
      for (const id of args.users) join(state, channel, id);
      return { channel: channelAnswer(state, channel) };
    },
  ),

  'conversations.kick': method(
    { scopes: write, tier: 3 },
    z.object({ ...one, user: z.string() }),
    ({ state }, args) => {
      const channel = ownChannel(state, args.channel);
      if (args.user === state.app.botUserId) refuse('cant_kick_self');
      if (!findTeammate(state, args.user)) refuse('user_not_found');
      if (channel.isGeneral) refuse('cant_kick_from_general');
      if (!isMember(channel, args.user)) refuse('not_in_channel');
      leave(state, channel, args.user);
      return {};
    },
  ),

  'conversations.leave': method({ scopes: write, tier: 3 }, z.object(one), ({ state }, args) => {
    const channel = permittedChannel(state, args.channel, 'write');
    if (isDirect(channel)) refuse('method_not_supported_for_channel_type');
    if (channel.archived) refuse('is_archived');
    if (channel.isGeneral) refuse('cant_leave_general');
    if (!isMember(channel, state.app.botUserId)) return { not_in_channel: true };
    if (channel.kind === 'private' && channel.members.length === 1) refuse('last_member');
    leave(state, channel, state.app.botUserId);
    return {};
  }),

  'conversations.mark': method(
    { scopes: write, tier: 3 },
    z.object({ ...one, ts: z.string() }),
    ({ state }, args) => {
      const channel = permittedChannel(state, args.channel, 'write');
      if (!isMember(channel, state.app.botUserId)) refuse('not_in_channel');
      if (!/^\d+\.\d+$/.test(args.ts)) refuse('invalid_timestamp');
      channel.lastRead[state.app.botUserId] = args.ts;
      announce(state, { kind: 'channel', channel });
      return {};
    },
  ),
};

function openWith(state: State, users: string[]): Channel {
  if (users.length === 0) refuse('users_list_not_supplied');
  if (users.length > mostInGroup) refuse('too_many_users');
  for (const id of users) {
    const teammate = findTeammate(state, id) ?? refuse('user_not_found');
    if (teammate.deactivated) refuse('user_disabled');
    if (teammate.kind === 'slackbot' || id === state.app.botUserId) refuse('cannot_dm_bot');
  }
  requireScope(state, [kindScope(users.length > 1 ? 'group-direct' : 'direct', 'write')]);
  return openDirect(state, [...users, state.app.botUserId]);
}

/** A channel the bot is in and may manage. */
function ownChannel(state: State, id: string): Channel {
  const channel = visibleChannel(state, id);
  const invites = channel.kind === 'public' ? 'channels:write.invites' : 'groups:write.invites';
  requireScope(state, [kindScope(channel.kind, 'write'), invites]);
  if (isDirect(channel)) refuse('method_not_supported_for_channel_type');
  if (channel.archived) refuse('is_archived');
  return isMember(channel, state.app.botUserId) ? channel : refuse('not_in_channel');
}

function refuseInvitation(state: State, channel: Channel, id: string): void {
  const teammate = findTeammate(state, id) ?? refuse('user_not_found');
  if (isMember(channel, id)) refuse('already_in_channel');
  const elsewhere = [...state.channels.values()].some(
    (other) => !isDirect(other) && other.members.includes(id),
  );
  if (teammate.singleChannel && elsewhere) refuse('ura_max_channels');
  if (teammate.kind === 'outsider' && !channel.connectedTeams.includes(teammate.teamId))
    refuse('cant_invite');
}
