import { useEffect } from 'react';
import type { Snapshot } from '../../page-server/snapshot.ts';
import type { Deed } from '../../people/act.ts';
import { isDirect } from '../channel-title.ts';

/** By channel: how many unread messages speak to one oneself. The key alone means that something is unread. */
export type Unread = Map<string, number>;

/** What arrived in channels while one was elsewhere, or someone else; what the open one shows counts as read. */
export function useUnread(snapshot: Snapshot, current: string, act: (deed: Deed) => unknown): Unread {
  const newest = snapshot.messages.findLast(({ channel }) => channel === current)?.ts;
  useEffect(() => {
    if (newest !== undefined) act({ do: 'read', channel: current, ts: newest });
  }, [act, current, newest]);
  return unreadIn(snapshot, current);
}

/** Counts what is newer than what was read, of each channel but the open one. */
export function unreadIn(
  { me, messages, channels }: Pick<Snapshot, 'me' | 'messages' | 'channels'>,
  current: string,
): Unread {
  const readUntil = new Map(channels.map(({ id, lastRead }) => [id, Number(lastRead[me] ?? 0)]));
  const direct = new Set(channels.filter(isDirect).map(({ id }) => id));
  const unread: Unread = new Map();
  for (const { channel, user, ts, text, threadTs } of messages) {
    if (channel === current || user === me || Number(ts) <= (readUntil.get(channel) ?? 0)) continue;
    const toMe = direct.has(channel) || text.includes(`<@${me}>`) || /<!(channel|here|everyone)/.test(text);
    const topLevel = threadTs === null || threadTs === ts;
    if (toMe || topLevel) unread.set(channel, (unread.get(channel) ?? 0) + Number(toMe));
  }
  return unread;
}
