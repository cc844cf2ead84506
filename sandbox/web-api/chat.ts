import { z } from 'zod';
import { isMember, openDirect, type Channel } from '../state/channels.ts';
import { edit, findMessage, post, remove, type Message } from '../state/messages.ts';
import type { State } from '../state/state.ts';
import { findTeammate } from '../state/teammates.ts';
import { lastingMessage, visibleChannel, writableChannel } from './channel-access.ts';
import { acceptContent, contentArguments } from './content.ts';
import { messageAnswer } from './message-answer.ts';
import { method, type Method } from './method.ts';
import { Refusal } from './refusal.ts';

const place = { channel: z.string(), thread_ts: z.string().optional() };
const existing = { channel: z.string(), ts: z.string() };

export const chat: Record<string, Method> = {
  'chat.postMessage': method(
    { scopes: ['chat:write'], tier: 'special' },
    z.object({ ...place, ...contentArguments }),
    ({ state }, args) => {
      const channel = writableChannel(state, channelOrPerson(state, args.channel));
      const message = post(state, {
        channel: channel.id,
        user: state.app.botUserId,
        ...acceptContent(state, args),
        threadTs: threadOf(state, channel, args.thread_ts),
        metadata: args.metadata ?? null,
      });
      return { channel: channel.id, ts: message.ts, message: messageAnswer(state, message) };
    },
  ),

  'chat.postEphemeral': method(
    { scopes: ['chat:write'], tier: 4 },
    z.object({ ...place, ...contentArguments, user: z.string() }),
    ({ state }, args) => {
      const channel = visibleChannel(state, args.channel);
      if (channel.archived) throw new Refusal('is_archived');
      if (!isMember(channel, args.user)) throw new Refusal('user_not_in_channel');
      const message = post(state, {
        channel: channel.id,
        user: state.app.botUserId,
        ...acceptContent(state, args),
        threadTs: threadOf(state, channel, args.thread_ts),
        ephemeralTo: args.user,
      });
      return { message_ts: message.ts };
    },
  ),

  'chat.update': method(
    { scopes: ['chat:write'], tier: 3 },
    z.object({ ...existing, ...contentArguments }),
    ({ state }, args) => {
      const channel = visibleChannel(state, args.channel);
      const message = own(state, lastingMessage(state, channel, args.ts), 'cant_update_message');
      const content = acceptContent(state, { text: args.text ?? message.text, blocks: args.blocks });
      // Text alone replaces the blocks too: https://docs.slack.dev/reference/methods/chat.update
      const blocks = args.blocks || args.text !== undefined ? content.blocks : message.blocks;
      edit(state, message, { text: content.text, blocks, metadata: args.metadata ?? message.metadata });
      return {
        channel: channel.id,
        ts: message.ts,
        text: message.text,
        message: messageAnswer(state, message),
      };
    },
  ),

  'chat.delete': method({ scopes: ['chat:write'], tier: 3 }, z.object(existing), ({ state }, args) => {
    const channel = visibleChannel(state, args.channel);
    remove(state, own(state, lastingMessage(state, channel, args.ts), 'cant_delete_message'));
    return { channel: channel.id, ts: args.ts };
  }),

  'chat.getPermalink': method(
    { tier: 'special' },
    z.object({ channel: z.string(), message_ts: z.string() }),
    ({ origin, state }, args) => {
      const channel = visibleChannel(state, args.channel);
      const message = lastingMessage(state, channel, args.message_ts);
      const permalink = `${origin}/archives/${channel.id}/p${message.ts.replace('.', '')}`;
      return { channel: channel.id, permalink };
    },
  ),
};

function channelOrPerson(state: State, id: string): Channel {
  const teammate = findTeammate(state, id);
  return teammate ? openDirect(state, [teammate.id, state.app.botUserId]) : visibleChannel(state, id);
}

function threadOf(state: State, channel: Channel, ts: string | undefined): string | null {
  if (ts === undefined) return null;
  const parent = findMessage(state, channel.id, ts);
  if (!parent) throw new Refusal('thread_not_found');
  return parent.threadTs ?? parent.ts;
}

function own(state: State, message: Message, otherwise: string): Message {
  if (message.user !== state.app.botUserId) throw new Refusal(otherwise);
  return message;
}
