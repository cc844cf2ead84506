import { z } from 'zod';
import { isMember, type Channel } from '../state/channels.ts';
import { edit, post, remove, type Message } from '../state/messages.ts';
import { postPace, takeTurn } from '../state/rate-limits.ts';
import type { State } from '../state/state.ts';
import { flag } from './arguments.ts';
import { requireScope } from './authorise.ts';
import { addressedChannel, lastingMessage, visibleChannel, writableChannel } from './channel-access.ts';
import { acceptContent, contentArguments } from './content.ts';
import { messageAnswer } from './message-answer.ts';
import { method, type Method } from './method.ts';
import { RateLimited, refuse } from './refusal.ts';
import { threadOf } from './threads.ts';

const place = { channel: z.string(), thread_ts: z.string().optional() };
const existing = { channel: z.string(), ts: z.string() };
const customName = {
  username: z.string().optional(),
  icon_url: z.string().optional(),
  icon_emoji: z.string().optional(),
};
const write = ['chat:write'];

export const chat: Record<string, Method> = {
  'chat.postMessage': method(
    { scopes: write, tier: 'special' },
    z.object({ ...place, ...contentArguments, ...customName, reply_broadcast: flag.default(false) }),
    ({ state }, args) => {
      const channel = writableChannel(state, addressedChannel(state, args.channel));
      if (args.username ?? args.icon_url ?? args.icon_emoji) requireScope(state, ['chat:write.customize']);
      const content = acceptContent(state, args);
      const threadTs = threadOf(state, channel, args.thread_ts);
      waitForTurn(state, channel);
      const message = post(state, {
        channel: channel.id,
        user: state.app.botUserId,
        ...content,
        username: args.username ?? null,
        threadTs,
        subtype: threadTs !== null && args.reply_broadcast ? 'thread_broadcast' : null,
        metadata: args.metadata ?? null,
      });
      return { channel: channel.id, ts: message.ts, message: messageAnswer(state, message) };
    },
  ),

  'chat.postEphemeral': method(
    { scopes: write, tier: 4 },
    z.object({ ...place, ...contentArguments, user: z.string() }),
    ({ state }, args) => {
      const channel = writableChannel(state, addressedChannel(state, args.channel));
      if (!isMember(channel, args.user)) refuse('user_not_in_channel');
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
    { scopes: write, tier: 3 },
    z.object({ ...existing, ...contentArguments }),
    ({ state }, args) => {
      const channel = visibleChannel(state, args.channel);
      const message = own(state, lastingMessage(state, channel, args.ts), 'cant_update_message');
      if (channel.archived) refuse('is_inactive');
      const content = acceptContent(state, args);
      edit(state, message, {
        text: args.text ?? message.text,
        // Text alone replaces the blocks too: https://docs.slack.dev/reference/methods/chat.update
        blocks: args.blocks || args.text !== undefined ? content.blocks : message.blocks,
        metadata: args.metadata ?? message.metadata,
      });
      const { ts, text } = message;
      return { channel: channel.id, ts, text, message: messageAnswer(state, message) };
    },
  ),

  'chat.delete': method({ scopes: write, tier: 3 }, z.object(existing), ({ state }, args) => {
    const channel = visibleChannel(state, args.channel);
    remove(state, own(state, lastingMessage(state, channel, args.ts), 'cant_delete_message'));
    return { channel: channel.id, ts: args.ts };
  }),

  'chat.getPermalink': method(
    { tier: 'special' },
    z.object({ channel: z.string(), message_ts: z.string() }),
    ({ origin, state }, args) => {
      const channel = visibleChannel(state, args.channel);
      const { ts, threadTs } = lastingMessage(state, channel, args.message_ts);
      const inThread = threadTs === null || threadTs === ts ? '' : `?thread_ts=${threadTs}&cid=${channel.id}`;
      const permalink = `${origin}/archives/${channel.id}/p${ts.replace('.', '')}${inThread}`;
      return { channel: channel.id, permalink };
    },
  ),
};

function waitForTurn(state: State, channel: Channel): void {
  const wait = takeTurn(state, `post in ${channel.id}`, postPace);
  if (wait > 0) throw new RateLimited(wait);
}

function own(state: State, message: Message, otherwise: string): Message {
  return message.user === state.app.botUserId ? message : refuse(otherwise);
}
