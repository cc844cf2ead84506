import type { RespondArguments } from '@slack/bolt';
import type { Message } from '../views/message.ts';

/** Sends to the response_url of a command or click. */
export type Respond = (message: RespondArguments) => Promise<unknown>;

/** Shows a message to the person who asked, and to nobody else. */
export async function answer(respond: Respond, message: Message): Promise<void> {
  await respond({ ...message, response_type: 'ephemeral', replace_original: false });
}

/** Puts a message in the place of the one that was clicked in, seen by whoever saw that one. */
export async function replace(respond: Respond, message: Message): Promise<void> {
  await respond({ ...message, replace_original: true });
}
