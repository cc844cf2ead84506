import type { LocalSlack } from '../local-slack.ts';
import type { Channel } from '../state/channels.ts';
import { post } from '../state/messages.ts';
import type { Teammate } from '../state/teammates.ts';
import { escapeText } from './escape-text.ts';
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
  post(state, { channel: channel.id, user: person.id, text: escapeText(state, text, false), threadTs });
  return done;
}
