import { findChannel, isMember, openDirect, type Channel } from '../state/channels.ts';
import { findMessage, type Message } from '../state/messages.ts';
import type { State } from '../state/state.ts';
import { findTeammate } from '../state/teammates.ts';
import { hasScope, requireScope } from './authorise.ts';
import { refuse } from './refusal.ts';

/** The families of scopes, one for each kind of conversation. */
const families = { public: 'channels', private: 'groups', direct: 'im', 'group-direct': 'mpim' } as const;

/** The scopes of which a method on conversations needs one to be called at all: `channels:read`, `groups:read` ... */
export function anyKind(right: 'read' | 'history' | 'write'): string[] {
  return Object.keys(families).map((kind) => kindScope(kind as Channel['kind'], right));
}

/** Writing to public channels is `channels:manage` for bots. */
export function kindScope(kind: Channel['kind'], right: 'read' | 'history' | 'write'): string {
  return kind === 'public' && right === 'write' ? 'channels:manage' : `${families[kind]}:${right}`;
}

/** A channel the bot can know of, by id: public, or one it is a member of. */
export function visibleChannel(state: State, id: string): Channel {
  const channel = state.channels.get(id);
  return channel && canSee(state, channel) ? channel : refuse('channel_not_found');
}

export function canSee(state: State, channel: Channel): boolean {
  return channel.kind === 'public' || isMember(channel, state.app.botUserId);
}

/** The same, when the bot also has the scope for that kind of conversation. */
export function permittedChannel(state: State, id: string, right: 'read' | 'history' | 'write'): Channel {
  const channel = visibleChannel(state, id);
  requireScope(state, [kindScope(channel.kind, right)]);
  return channel;
}

/** Where to post: a channel by id or name, or a person, whose id stands for the direct conversation with them. */
export function addressedChannel(state: State, address: string): Channel {
  const teammate = findTeammate(state, address);
  if (teammate && teammate.kind !== 'slackbot') return openDirect(state, [teammate.id, state.app.botUserId]);
  const channel = findChannel(state, address);
  return channel && canSee(state, channel) ? channel : refuse('channel_not_found');
}

/** A channel the bot may write to. */
export function writableChannel(state: State, channel: Channel): Channel {
  if (channel.archived) refuse('is_archived');
  const anywherePublic = channel.kind === 'public' && hasScope(state, 'chat:write.public');
  if (!isMember(channel, state.app.botUserId) && !anywherePublic) refuse('not_in_channel');
  return channel.readOnly ? refuse('restricted_action_read_only_channel') : channel;
}

/** A message everyone in the channel can see; ephemeral ones are not found, as in Slack. */
export function lastingMessage(state: State, channel: Channel, ts: string): Message {
  const message = findMessage(state, channel.id, ts);
  return message && message.ephemeralTo === null ? message : refuse('message_not_found');
}
