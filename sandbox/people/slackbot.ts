import { post } from '../state/messages.ts';
import type { State } from '../state/state.ts';
import { slackbotId } from '../state/teammates.ts';

/** A line only that person sees, as Slack says what went wrong with a command. */
export function whisper(
  state: State,
  channel: string,
  person: string,
  text: string,
  threadTs: string | null = null,
): void {
  post(state, { channel, user: slackbotId, text, ephemeralTo: person, threadTs });
}
