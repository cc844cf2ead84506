import { daysBefore } from '../catalog/days.ts';
import type { Database } from '../../../drizzle/database.ts';
import { touchPosts } from '../posts/queries.ts';
import { type DigestLine, isOver } from './digest.ts';
import { listShowing } from './planning/queries.ts';

/** Accounts of one message in the thread: each has a line or some and a row of buttons; a message has 50 blocks. */
export const ACCOUNTS_A_PAGE = 8;

/** More would not be read; the digest says how many there are, and where to see them. */
export const MOST_PAGES = 4;

export function digestPostKey(subscriptionId: number, day: string): string {
  return `digest:${subscriptionId}:${day}`;
}

/** `page` counts from 1. */
export function pagePostKey(subscriptionId: number, day: string, page: number): string {
  return `${digestPostKey(subscriptionId, day)}:${page}`;
}

/** What the thread shows with buttons: all that is not over. */
export function linesInThread(lines: DigestLine[]): DigestLine[] {
  return lines.filter((line) => !isOver(line)).slice(0, ACCOUNTS_A_PAGE * MOST_PAGES);
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
