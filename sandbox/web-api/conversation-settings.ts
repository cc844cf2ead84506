import { z } from 'zod';
import { archiveChannel } from '../state/archive-channel.ts';
import { addChannel, findChannelByName, isDirect, isMember, type Channel } from '../state/channels.ts';
import { nextId } from '../state/ids.ts';
import { announce, type State } from '../state/state.ts';
import { flag } from './arguments.ts';
import { requireScope } from './authorise.ts';
import { anyKind, kindScope, permittedChannel } from './channel-access.ts';
import { channelAnswer } from './channel-answer.ts';
import { method, type Method } from './method.ts';
import { refuse } from './refusal.ts';

const terms = { scopes: anyKind('write'), tier: 2 } as const;
const one = { channel: z.string() };

/** https://docs.slack.dev/reference/methods/conversations.create and /conversations.setTopic */
const mostName = 80;
const mostTopic = 250;

/** Making channels and changing what they are. */
export const conversationSettings: Record<string, Method> = {
  'conversations.create': method(
    terms,
    z.object({ name: z.string(), is_private: flag.default(false) }),
    ({ state }, args) => {
      const kind = args.is_private ? 'private' : 'public';
      requireScope(state, [kindScope(kind, 'write')]);
      const name = acceptName(state, args.name);
      const bot = state.app.botUserId;
      const createdAt = Math.floor(state.now().getTime() / 1000);
      const made = { id: nextId(state, 'C'), name, kind, createdAt, creator: bot } as const;
      const channel = addChannel(state, { ...made, members: [bot], topic: '', archived: false });
      return { channel: channelAnswer(state, channel) };
    },
  ),

  'conversations.archive': method(terms, z.object(one), ({ state }, args) => {
    const channel = managedChannel(state, args.channel);
    if (channel.isGeneral) refuse('cant_archive_general');
    if (channel.archived) refuse('already_archived');
    archiveChannel(state, channel, true);
    return {};
  }),

  'conversations.unarchive': method(terms, z.object(one), ({ state }, args) => {
    const channel = managedChannel(state, args.channel);
    if (!channel.archived) refuse('not_archived');
    archiveChannel(state, channel, false);
    return {};
  }),

  'conversations.setTopic': method(terms, z.object({ ...one, topic: z.string() }), ({ state }, args) => {
    const channel = managedChannel(state, args.channel);
    if (channel.archived) refuse('is_archived');
    if (args.topic.length > mostTopic) refuse('too_long');
    channel.topic = args.topic;
    announce(state, { kind: 'channel', channel });
    return { channel: channelAnswer(state, channel) };
  }),
};

/** A channel, not a direct conversation, that the bot is in. */
function managedChannel(state: State, id: string): Channel {
  const channel = permittedChannel(state, id, 'write');
  if (isDirect(channel)) refuse('method_not_supported_for_channel_type');
  return isMember(channel, state.app.botUserId) ? channel : refuse('not_in_channel');
}

/** Lower case letters of any script, digits, hyphens and underscores. */
function acceptName(state: State, name: string): string {
  if (name === '') refuse('invalid_name_required');
  if (name.length > mostName) refuse('invalid_name_maxlength');
  if (/^[-_]+$/.test(name)) refuse('invalid_name_punctuation');
  if (!/^[\p{Ll}\p{Lo}\p{M}\p{N}_-]+$/u.test(name)) refuse('invalid_name_specials');
  return findChannelByName(state, name) ? refuse('name_taken') : name;
}
