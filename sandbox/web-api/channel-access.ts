import { findChannel, isMember, type Channel } from '../state/channels.ts';
import { findMessage, type Message } from '../state/messages.ts';
import type { State } from '../state/state.ts';
import { Refusal } from './refusal.ts';

/** A channel the bot can know of: public, or one it is a member of. */
export function visibleChannel(state: State, idOrName: string): Channel {
  const channel = findChannel(state, idOrName);
  if (!channel || (channel.kind !== 'public' && !isMember(channel, state.app.botUserId))) {
    throw new Refusal('channel_not_found');
  }
  return channel;
}

/** A channel the bot may write to. A person's id stands for the direct conversation with them. */
export function writableChannel(state: State, channel: Channel): Channel {
  if (channel.archived) throw new Refusal('is_archived');
  const anywherePublic = state.manifest.oauth_config.scopes.bot.includes('chat:write.public');
  if (isMember(channel, state.app.botUserId) || (channel.kind === 'public' && anywherePublic)) return channel;
  throw new Refusal('not_in_channel');
}

export function readableChannel(state: State, idOrName: string): Channel {
  const channel = visibleChannel(state, idOrName);
  if (!isMember(channel, state.app.botUserId)) throw new Refusal('not_in_channel');
  return channel;
}

/** A message everyone in the channel can see; ephemeral ones are not found, as in Slack. */
export function lastingMessage(state: State, channel: Channel, ts: string): Message {
  const message = findMessage(state, channel.id, ts);
  if (!message || message.ephemeralTo !== null) throw new Refusal('message_not_found');
  return message;
}
