import { daysBefore } from '../catalog/days.ts';
import type { Database } from '../../../drizzle/database.ts';
import { touchPosts } from '../posts/queries.ts';
import { MOST_PAGES } from './layout.ts';
import { listShowing } from './planning/queries.ts';

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

/** What is shown of these accounts has changed: the digests that show them are drawn again. `today` is an ISO day. */
export async function touchDigestsOf(tx: Database, accountKeys: number[], today: string): Promise<void> {
  const showing = await listShowing(tx, accountKeys, daysBefore(today, REDRAWN_DAYS));
  await touchPosts(
    tx,
    showing.flatMap(({ subscriptionId, day }) => postKeysOf(subscriptionId, day)),
  );
}
