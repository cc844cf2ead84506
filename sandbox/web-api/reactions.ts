import { has } from 'node-emoji';
import { z } from 'zod';
import { isMember } from '../state/channels.ts';
import { react, unreact, type Message } from '../state/messages.ts';
import type { State } from '../state/state.ts';
import { lastingMessage, visibleChannel } from './channel-access.ts';
import { messageAnswer } from './message-answer.ts';
import { method, type Method } from './method.ts';
import { refuse } from './refusal.ts';

const item = z.object({ channel: z.string().optional(), timestamp: z.string().optional() });
const named = item.extend({ name: z.string() });

export const reactions: Record<string, Method> = {
  'reactions.add': method({ scopes: ['reactions:write'], tier: 3 }, named, ({ state }, args) => {
    const message = reactable(state, args);
    if (!react(state, message, emojiName(args.name), state.app.botUserId)) refuse('already_reacted');
    return {};
  }),

  'reactions.remove': method({ scopes: ['reactions:write'], tier: 2 }, named, ({ state }, args) => {
    const message = reactable(state, args);
    if (!unreact(state, message, emojiName(args.name), state.app.botUserId)) refuse('no_reaction');
    return {};
  }),

  'reactions.get': method({ scopes: ['reactions:read'], tier: 3 }, item, ({ state }, args) => {
    const message = findItem(state, args);
    return { type: 'message', channel: message.channel, message: messageAnswer(state, message) };
  }),
};

/** Reacting is writing: only in channels the bot is in, and not in archived ones. */
function reactable(state: State, args: z.infer<typeof item>): Message {
  const message = findItem(state, args);
  const channel = visibleChannel(state, message.channel);
  if (channel.archived) refuse('is_archived');
  return isMember(channel, state.app.botUserId) ? message : refuse('not_in_channel');
}

function findItem(state: State, { channel, timestamp }: z.infer<typeof item>): Message {
  if (channel === undefined || timestamp === undefined) refuse('no_item_specified');
  if (!/^\d+\.\d+$/.test(timestamp)) refuse('bad_timestamp');
  return lastingMessage(state, visibleChannel(state, channel), timestamp);
}

/** Names that Slack has and the list of node-emoji lacks. */
const slackOnly = new Set(['thumbsup', 'thumbsdown']);

/** `:eyes:` and `eyes` are the same; a skin tone may follow. */
function emojiName(given: string): string {
  const name = given.replace(/^:|:$/g, '');
  const [base = '', tone] = name.split('::');
  const known = has(base) || slackOnly.has(base) || /^large_\w+_(circle|square)$/.test(base);
  return known && (tone === undefined || /^skin-tone-[2-6]$/.test(tone)) ? name : refuse('invalid_name');
}
