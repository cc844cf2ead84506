import { daysBefore } from '../catalog/days.ts';
import type { Database } from '../../../drizzle/database.ts';
import { listPostsAt, touchPosts } from '../posts/queries.ts';
import { MOST_PAGES, pageOf } from './layout.ts';
import { listShowing, type Showing } from './planning/queries.ts';

export function digestPostKey(subscriptionId: number, day: string): string {
  return `digest:${subscriptionId}:${day}`;
}

/** `page` counts from 1. */
export function pagePostKey(subscriptionId: number, day: string, page: number): string {
  return `${digestPostKey(subscriptionId, day)}:${page}`;
}

/** A digest in a channel and the messages in its thread. */
export function postKeysOf(subscriptionId: number, day: string): string[] {
  const pages = Array.from({ length: MOST_PAGES }, (_, index) => pagePostKey(subscriptionId, day, index + 1));
  return [digestPostKey(subscriptionId, day), ...pages];
}

/** Older digests stay as they are. */
const REDRAWN_DAYS = 30;

/** A message in which somebody has pressed something; null: in none, or it is not known in which. */
export type PressedIn = { channelId: string; messageTs: string } | null;

/**
 * What is shown of these accounts has changed. Slack takes fifty changes of messages a minute, and an account may be in
 * hundreds: the message in which somebody pressed is drawn again at once, with the digest in whose thread it is; then,
 * when nobody waits for anything, the newest digest of each subscription that shows an account. `today` is an ISO day.
 */
export async function touchDigestsOf(
  tx: Database,
  accountKeys: number[],
  today: string,
  pressedIn: PressedIn = null,
): Promise<void> {
  const awaited = pressedIn === null ? [] : await listPostsAt(tx, pressedIn.channelId, pressedIn.messageTs);
  const showing = await listShowing(tx, accountKeys, daysBefore(today, REDRAWN_DAYS));
  await touchPosts(tx, awaited, [...new Set(showing.flatMap(postKeysShowing))]);
}

function postKeysShowing({ subscriptionId, day, place }: Showing): string[] {
  const digest = digestPostKey(subscriptionId, day);
  return place === null ? [digest] : [digest, pagePostKey(subscriptionId, day, pageOf(place))];
}
