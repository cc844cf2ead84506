import type { RespondArguments } from '@slack/bolt';
import type { Logger } from 'pino';
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

/**
 * A `respond` that takes silence for slowness: Slack shows an answer that it confirms too late, and whoever said
 * that something went wrong would say it beside that answer.
 */
export function patiently(respond: Respond, log: Logger): Respond {
  return async (message) => {
    try {
      return await respond(message);
    } catch (error) {
      if (!(error instanceof Error && error.name === 'TimeoutError')) throw error;
      log.warn('Slack did not confirm an answer in time, so it is not given again');
      return undefined;
    }
  };
}
