import type { LocalSlack } from '../local-slack.ts';
import { isMember, type Channel } from '../state/channels.ts';
import { post, type Message } from '../state/messages.ts';
import type { State } from '../state/state.ts';
import type { Teammate } from '../state/teammates.ts';
import { messageAnswer } from '../web-api/message-answer.ts';
import { deliverEvent } from './events.ts';
import { done, type Result } from './result.ts';

/** Someone wrote a message. The bot hears of it where it is a member and the manifest subscribes to it. */
export function say(
  slack: LocalSlack,
  person: Teammate,
  channel: Channel,
  text: string,
  threadTs: string | null,
): Result {
  const { state } = slack;
  const message = post(state, {
    channel: channel.id,
    user: person.id,
    text: linkMentions(state, text),
    threadTs,
  });
  if (!isMember(channel, state.app.botUserId)) return done;
  deliverEvent(slack, subscriptionOf[channel.kind], eventOf(state, channel, message));
  if (message.text.includes(`<@${state.app.botUserId}>`)) {
    deliverEvent(slack, 'app_mention', { ...eventOf(state, channel, message), type: 'app_mention' });
  }
  return done;
}

const subscriptionOf = {
  public: 'message.channels',
  private: 'message.groups',
  direct: 'message.im',
  'group-direct': 'message.mpim',
} as const;

const channelTypeOf = { public: 'channel', private: 'group', direct: 'im', 'group-direct': 'mpim' } as const;

function eventOf(state: State, channel: Channel, message: Message) {
  return {
    ...messageAnswer(state, message),
    channel: channel.id,
    channel_type: channelTypeOf[channel.kind],
    event_ts: message.ts,
  };
}

/** What Slack's composer does: escapes the text, then turns `@priya` and `#random` into references. */
function linkMentions(state: State, text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const teammates = new Map([...state.teammates.values()].map(({ handle, id }) => [handle, id]));
  const channels = new Map([...state.channels.values()].map(({ name, id }) => [name, id]));
  return escaped
    .replace(
      /(?<![\w@])@([\w.-]+)/g,
      (whole, handle: string) => reference('@', teammates.get(handle)) ?? whole,
    )
    .replace(/(?<![\w&])#([\w-]+)/g, (whole, name: string) => reference('#', channels.get(name)) ?? whole);
}

function reference(mark: '@' | '#', id: string | undefined): string | null {
  return id === undefined ? null : `<${mark}${id}>`;
}
