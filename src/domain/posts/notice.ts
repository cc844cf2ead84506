import { z } from 'zod';

/** What somebody is told about a channel that their digests go to. */
export const noticeSchema = z.object({
  /** `channel`: it takes no posts. `unknown`: whether a post is there cannot be found out. */
  about: z.enum(['channel', 'unknown', 'post']),
  channelId: z.string(),
  /** Slack's code, or why its readers must not see customer data. */
  trouble: z.string(),
  /** Whose it is, when they have left and somebody else is told; null: the one who is told. */
  insteadOf: z.string().nullable().default(null),
});

export type Notice = z.infer<typeof noticeSchema>;

/**
 * Codes by which Slack refuses what a post says or answers, or a change of it, not the channel it goes to.
 *
 * Source: https://docs.slack.dev/reference/methods/chat.postMessage and chat.update
 */
const OF_THE_POST = new Set([
  'msg_too_long',
  'msg_blocks_too_long',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_arguments',
  'invalid_metadata_format',
  'metadata_too_large',
  'no_text',
  'thread_not_found',
  'cannot_reply_to_message',
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'update_failed',
]);

/** Whether another post to the same channel would be refused as well. */
export function blamesChannel(code: string): boolean {
  return !OF_THE_POST.has(code);
}
