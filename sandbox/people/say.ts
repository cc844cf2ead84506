import type { LocalSlack } from '../local-slack.ts';
import type { Channel } from '../state/channels.ts';
import { post } from '../state/messages.ts';
import type { Teammate } from '../state/teammates.ts';
import { escapeText } from './escape-text.ts';
import { done, type Result } from './result.ts';
import { linksToTell, tellOfPost, tellOfWriting } from './tell-of-links.ts';

/** Someone wrote a message: the app is told of the links to its domains in it. */
export function say(
  slack: LocalSlack,
  person: Teammate,
  channel: Channel,
  text: string,
  threadTs: string | null,
): Result {
  const { state } = slack;
  const escaped = escapeText(state, text, false);
  const links = linksToTell(state, escaped);
  const written = links.length === 0 ? null : tellOfWriting(slack, person.id, channel, links);
  const message = post(state, { channel: channel.id, user: person.id, text: escaped, threadTs });
  if (written !== null) tellOfPost(slack, message, channel, links, written);
  return done;
}
