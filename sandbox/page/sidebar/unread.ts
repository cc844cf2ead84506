import { useEffect, useState } from 'react';
import type { Snapshot } from '../../page-server/snapshot.ts';
import { isDirect } from '../channel-title.ts';

/** By channel: how many unread messages speak to one oneself. The key alone means that something is unread. */
export type Unread = Map<string, number>;

/** What arrived in channels while one was elsewhere, or someone else. */
export function useUnread(snapshot: Snapshot, current: string): Unread {
  const [openedAt] = useState(() => Date.now() / 1000);
  const [seen, setSeen] = useState<Record<string, number>>({});
  const key = `${snapshot.me} ${current}`;
  const newest = snapshot.messages.findLast(({ channel }) => channel === current)?.ts;
  useEffect(() => {
    if (newest !== undefined) setSeen((before) => ({ ...before, [key]: Number(newest) }));
  }, [key, newest]);
  return unreadIn(snapshot, current, (channel) => seen[`${snapshot.me} ${channel}`] ?? openedAt);
}

/** Counts what is newer than what was seen, in seconds since 1970, of each channel but the open one. */
export function unreadIn(
  snapshot: Pick<Snapshot, 'me' | 'messages' | 'channels'>,
  current: string,
  seenUntil: (channel: string) => number,
): Unread {
  const { me, messages, channels } = snapshot;
  const direct = new Set(channels.filter(isDirect).map(({ id }) => id));
  const unread: Unread = new Map();
  for (const { channel, user, ts, text, threadTs } of messages) {
    if (channel === current || user === me || Number(ts) <= seenUntil(channel)) continue;
    const toMe = direct.has(channel) || text.includes(`<@${me}>`) || /<!(channel|here|everyone)/.test(text);
    const topLevel = threadTs === null || threadTs === ts;
    if (toMe || topLevel) unread.set(channel, (unread.get(channel) ?? 0) + Number(toMe));
  }
  return unread;
}
