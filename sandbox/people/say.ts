import type { LocalSlack } from '../local-slack.ts';
import type { Channel } from '../state/channels.ts';
import { post } from '../state/messages.ts';
import type { State } from '../state/state.ts';
import type { Teammate } from '../state/teammates.ts';
import { done, type Result } from './result.ts';

/** Someone wrote a message. */
export function say(
  slack: LocalSlack,
  person: Teammate,
  channel: Channel,
  text: string,
  threadTs: string | null,
): Result {
  const { state } = slack;
  post(state, { channel: channel.id, user: person.id, text: linkMentions(state, text), threadTs });
  return done;
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
