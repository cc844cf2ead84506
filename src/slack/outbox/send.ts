import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { DataVisualizationBlock } from '../data-visualization.ts';
import { isTokenGone, slackFailure } from '../failure.ts';

/** What names a post in Slack, so that it can be found when the answer to it was lost. */
export const POST_EVENT = 'uptake_post';

/** What a post says. */
export type Content = { text: string; blocks: (KnownBlock | DataVisualizationBlock)[] };

/** Where a post goes; `channel` may be a person. */
export type Place = { channel: string; threadTs: string | null };

/**
 * What came of a call. `lost`: no answer, or one that leaves open whether it took effect. `token-gone`: Slack takes
 * nothing from us any more.
 */
export type Outcome<T> =
  | { kind: 'done'; answer: T }
  | { kind: 'limited'; retryAfter: number }
  | { kind: 'refused' | 'token-gone'; code: string }
  | { kind: 'lost'; reason: string };

/** Posts a message that carries its key. Never throws for what Slack does. */
export async function sendPost(
  slack: WebClient,
  postKey: string,
  { channel, threadTs }: Place,
  message: Content,
): Promise<Outcome<{ channel: string; ts: string }>> {
  return outcomeOf(async () => {
    const answer = await slack.chat.postMessage({
      channel,
      ...(threadTs !== null && { thread_ts: threadTs }),
      ...message,
      metadata: { event_type: POST_EVENT, event_payload: { post: postKey } },
      unfurl_links: false,
      unfurl_media: false,
    });
    if (answer.channel === undefined || answer.ts === undefined)
      throw new Error('no place of the message in the answer');
    return { channel: answer.channel, ts: answer.ts };
  });
}

/** Draws a message again in its place. */
export async function redrawPost(
  slack: WebClient,
  at: { channel: string; ts: string },
  message: Content,
): Promise<Outcome<void>> {
  return outcomeOf(async () => {
    await slack.chat.update({ ...at, ...message });
  });
}

/** Slack's failures as data. What is none of Slack's errors is an answer that cannot be read: it may have been done. */
export async function outcomeOf<T>(call: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { kind: 'done', answer: await call() };
  } catch (error) {
    const failure = slackFailure(error);
    if (failure === null) return { kind: 'lost', reason: String(error) };
    if (failure.kind !== 'refused') return failure;
    if (isTokenGone(failure)) return { kind: 'token-gone', code: failure.code };
    if (LIMITED.has(failure.code)) return { kind: 'limited', retryAfter: LIMITED_SECONDS };
    return PERHAPS_DONE.has(failure.code)
      ? { kind: 'lost', reason: failure.code }
      : { kind: 'refused', code: failure.code };
  }
}

/** https://docs.slack.dev/reference/methods/chat.postMessage: some of it may have succeeded, or soon will. */
const PERHAPS_DONE = new Set(['fatal_error', 'internal_error', 'service_unavailable', 'request_timeout']);

/** Limits that are told in the answer and not by status 429, without the time to wait. */
const LIMITED = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
const LIMITED_SECONDS = 30;
