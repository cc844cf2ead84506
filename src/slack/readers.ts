import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { checked, type Refusal } from './audience.ts';
import type { Directory } from './directory.ts';

/** A person waits; what takes longer goes on without them. */
const PERSON_PATIENCE_MS = 2500;

/** https://docs.slack.dev/reference/methods/conversations.members: at most 1,000, fewer are recommended. */
const PAGE = 1000;

const pageSchema = z.object({
  members: z.array(z.string()),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/**
 * Why a post in this conversation would show customer data to someone who must not see it (slack.md rule 14); null
 * when everyone there may. What cannot be told in time (milliseconds) is refused. Never throws for Slack's failures.
 */
export async function refusalOfReaders(
  slack: WebClient,
  directory: Directory,
  channel: string,
  patienceMs = PERSON_PATIENCE_MS,
): Promise<Refusal | null> {
  return checked(() => askAboutReaders(slack, directory, channel, patienceMs));
}

/** The same; throws what Slack fails with, and when it takes too long. `beforePage` is called before each page is read. */
export async function askAboutReaders(
  slack: WebClient,
  directory: Directory,
  channel: string,
  patienceMs: number,
  beforePage: () => Promise<void> = () => Promise.resolve(),
): Promise<Refusal | null> {
  const inTime = AbortSignal.timeout(patienceMs);
  return Promise.race([judge(slack, directory, channel, inTime, beforePage), end(inTime)]);
}

async function judge(
  slack: WebClient,
  directory: Directory,
  channel: string,
  inTime: AbortSignal,
  beforePage: () => Promise<void>,
): Promise<Refusal | null> {
  let cursor: string | undefined;
  do {
    inTime.throwIfAborted();
    await beforePage();
    const answer = await slack.conversations.members({ channel, limit: PAGE, ...(cursor && { cursor }) });
    const { members, response_metadata } = pageSchema.parse(answer);
    const standings = await directory(members);
    const among = new Set(members.map((id) => standings.get(id)));
    if (among.has('guest')) return { because: 'guest-reads' };
    if (among.has('outsider') || among.has(undefined)) return { because: 'outsider-reads' };
    cursor = response_metadata?.next_cursor;
  } while (cursor);
  return null;
}

function end(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}
