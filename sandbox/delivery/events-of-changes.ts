import { isDirect, isMember, type Channel } from '../state/channels.ts';
import type { Change } from '../state/changes.ts';
import { nextTs } from '../state/ids.ts';
import type { Message } from '../state/messages.ts';
import type { State } from '../state/state.ts';
import type { Teammate } from '../state/teammates.ts';
import { messageAnswer } from '../web-api/message-answer.ts';
import { userAnswer } from '../web-api/user-answer.ts';

/** An event and what an app subscribes to to hear of it. */
export type Happening = { subscription: string; event: Record<string, unknown> };

/** A message as apps see it. */
type Answer = Record<string, unknown>;

type Known = { archived: boolean; members: string[] };

const subscriptions = {
  public: 'message.channels',
  private: 'message.groups',
  direct: 'message.im',
  'group-direct': 'message.mpim',
} as const;

const channelTypes = { public: 'channel', private: 'group', direct: 'im', 'group-direct': 'mpim' } as const;

/**
 * What happened to people, and in the conversations that the bot is in, whoever did it: told from how things are after a change and
 * how they were before it. https://docs.slack.dev/reference/events
 */
export function eventsOfChanges(state: State): (change: Change) => Happening[] {
  const channels = new Map([...state.channels.values()].map((channel) => [channel.id, known(channel)]));
  const messages = new Map(
    [...state.messages.values()].flat().map((message) => [keyOf(message), messageAnswer(state, message)]),
  );

  const people = new Set(state.teammates.keys());

  function ofMessage(message: Message): Happening[] {
    const channel = heardChannel(state, message.channel);
    if (!channel || message.ephemeralTo !== null) return [];
    const before = messages.get(keyOf(message));
    const now = messageAnswer(state, message);
    messages.set(keyOf(message), now);
    if (!before) return posted(state, channel, message, now);
    if (saying(before) === saying(now)) return reactionEvents(state, message, before, now);
    return [hidden(state, channel, 'message_changed', { message: now, previous_message: before })];
  }

  function ofChannel(channel: Channel): Happening[] {
    const before = channels.get(channel.id);
    channels.set(channel.id, known(channel));
    if (!before || isDirect(channel) || !heardChannel(state, channel.id)) return [];
    return channelEvents(state, channel, before);
  }

  function ofTeammate(teammate: Teammate): Happening[] {
    const type = people.has(teammate.id) ? 'user_change' : 'team_join';
    people.add(teammate.id);
    const event = { type, user: userAnswer(state, teammate), event_ts: nextTs(state) };
    return [{ subscription: type, event }];
  }

  return (change) => {
    if (change.kind === 'message') return ofMessage(change.message);
    if (change.kind === 'channel') return ofChannel(change.channel);
    if (change.kind === 'teammate') return ofTeammate(change.teammate);
    if (change.kind !== 'message-removed') return [];
    const before = messages.get(keyOf(change));
    messages.delete(keyOf(change));
    const channel = heardChannel(state, change.channel);
    if (!channel || !before) return [];
    return [hidden(state, channel, 'message_deleted', { deleted_ts: change.ts, previous_message: before })];
  };
}

function known({ archived, members }: Channel): Known {
  return { archived, members: [...members] };
}

/** What an edit or a preview changes; a reaction or a reply does not. */
function saying({ text, blocks, attachments, edited, subtype }: Answer): string {
  return JSON.stringify([text, blocks, attachments, edited, subtype]);
}

function keyOf({ channel, ts }: { channel: string; ts: string }): string {
  return `${channel} ${ts}`;
}

/** Apps hear only of conversations that they are in. */
function heardChannel(state: State, id: string): Channel | null {
  const channel = state.channels.get(id);
  return channel && isMember(channel, state.app.botUserId) ? channel : null;
}

function posted(
  state: State,
  channel: Channel,
  message: Message,
  answer: Record<string, unknown>,
): Happening[] {
  const { botUserId } = state.app;
  const event = { ...answer, channel: channel.id, event_ts: message.ts };
  const told = { ...event, channel_type: channelTypes[channel.kind] };
  const mentioned = message.text.includes(`<@${botUserId}>`) && message.user !== botUserId;
  return [
    { subscription: subscriptions[channel.kind], event: told },
    ...(mentioned && !isDirect(channel)
      ? [{ subscription: 'app_mention', event: { ...event, type: 'app_mention' } }]
      : []),
  ];
}

function hidden(state: State, channel: Channel, subtype: string, parts: Record<string, unknown>): Happening {
  const ts = nextTs(state);
  const place = { channel: channel.id, channel_type: channelTypes[channel.kind] };
  const event = { type: 'message', subtype, hidden: true, ...place, ...parts, ts, event_ts: ts };
  return { subscription: subscriptions[channel.kind], event };
}

/** Who has reacted since, and who took it back. https://docs.slack.dev/reference/events/reaction_added */
function reactionEvents(state: State, message: Message, before: Answer, now: Answer): Happening[] {
  const { channel, ts, user: item_user } = message;
  const tell = (type: string) => (one: string) => {
    const [reaction, user] = one.split(' ');
    const item = { type: 'message', channel, ts };
    const event = { type, user, reaction, item, item_user, event_ts: nextTs(state) };
    return { subscription: type, event };
  };
  const [was, is] = [reactionsIn(before), reactionsIn(now)];
  return [...without(is, was).map(tell('reaction_added')), ...without(was, is).map(tell('reaction_removed'))];
}

/** `eyes U0PRIYA00` for each person under each emoji. */
function reactionsIn({ reactions = [] }: Answer): string[] {
  return (reactions as Message['reactions']).flatMap(({ name, users }) =>
    users.map((user) => `${name} ${user}`),
  );
}

function channelEvents(state: State, channel: Channel, before: Known): Happening[] {
  const happening = (type: string, parts: Record<string, unknown> = {}): Happening => ({
    subscription: type,
    event: { type, channel: channel.id, ...parts, event_ts: nextTs(state) },
  });
  const place = { channel_type: channel.kind === 'private' ? 'G' : 'C', team: state.team.id };
  const kind = channel.kind === 'private' ? 'group' : 'channel';
  const admin = [...state.teammates.values()].find(({ isAdmin }) => isAdmin)?.id;
  const turned = channel.archived ? 'archive' : 'unarchive';
  return [
    ...without(channel.members, before.members).map((user) =>
      happening('member_joined_channel', { user, ...place }),
    ),
    ...without(before.members, channel.members).map((user) =>
      happening('member_left_channel', { user, ...place }),
    ),
    ...(channel.archived === before.archived ? [] : [happening(`${kind}_${turned}`, { user: admin })]),
  ];
}

function without(some: string[], others: string[]): string[] {
  return some.filter((one) => !others.includes(one));
}
