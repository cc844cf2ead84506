import type { WebClient } from '@slack/web-api';
import { outcomeOf, POST_EVENT, type Outcome, type Place } from './send.ts';

/** Slack's own clock and ours may differ by so much. */
const CLOCK_MARGIN_S = 300;

/** https://docs.slack.dev/reference/methods/conversations.history recommends no more. */
const PAGE = 200;

type Found = { channel: string; ts: string };

/**
 * Looks for the message that carries a key, from the time on when it was first sent. Null: Slack shows none, which
 * means little in the first seconds.
 */
export async function lookUpPost(
  slack: WebClient,
  postKey: string,
  { channel, threadTs }: Place,
  since: Date,
): Promise<Outcome<Found | null>> {
  return outcomeOf(async () => {
    const conversation = isPerson(channel) ? await directMessagesWith(slack, channel) : channel;
    const asked = {
      channel: conversation,
      oldest: String(Math.floor(since.getTime() / 1000) - CLOCK_MARGIN_S),
      limit: PAGE,
      include_all_metadata: true,
    };
    let cursor: string | undefined;
    do {
      const page = { ...asked, ...(cursor && { cursor }) };
      const { messages, response_metadata } =
        threadTs === null
          ? await slack.conversations.history(page)
          : await slack.conversations.replies({ ...page, ts: threadTs });
      const found = messages?.find(({ metadata }) => isOf(metadata, postKey));
      if (found?.ts !== undefined) return { channel: conversation, ts: found.ts };
      cursor = response_metadata?.next_cursor;
    } while (cursor);
    return null;
  });
}

function isOf(metadata: { event_type?: string; event_payload?: object } | undefined, key: string): boolean {
  const { post } = (metadata?.event_payload ?? {}) as { post?: unknown };
  return metadata?.event_type === POST_EVENT && post === key;
}

/** A person's id stands for the direct messages with them when something is posted, not when they are read. */
export function isPerson(channel: string): boolean {
  return /^[UW]/.test(channel);
}

async function directMessagesWith(slack: WebClient, person: string): Promise<string> {
  const { channel } = await slack.conversations.open({ users: person });
  if (channel?.id === undefined) throw new Error('no conversation in the answer');
  return channel.id;
}
