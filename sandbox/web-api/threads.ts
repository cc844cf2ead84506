import type { Channel } from '../state/channels.ts';
import { findMessage } from '../state/messages.ts';
import type { State } from '../state/state.ts';
import { refuse } from './refusal.ts';

/** Messages with another subtype are Slack's own words (someone joined, a message was deleted). */
const answerable = new Set<string | null>([null, 'thread_broadcast', 'file_share']);

/**
 * The parent of the thread to answer in, null without one. A reply stands for its thread; what only one person sees,
 * and what Slack itself said, cannot be answered.
 */
export function threadOf(state: State, channel: Channel, ts: string | undefined): string | null {
  if (ts === undefined || ts === '') return null;
  const named = findMessage(state, channel.id, ts) ?? refuse('thread_not_found');
  if (named.ephemeralTo !== null || !answerable.has(named.subtype)) refuse('cannot_reply_to_message');
  return named.threadTs ?? named.ts;
}
