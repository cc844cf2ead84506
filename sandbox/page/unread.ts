import { useEffect, useState } from 'react';
import type { Snapshot } from '../page-server/snapshot.ts';

/** The channels with messages that arrived while one was elsewhere. */
export function useUnread(snapshot: Snapshot, current: string): Set<string> {
  const [seen, setSeen] = useState(() => newestByChannel(snapshot));
  const newest = newestByChannel(snapshot);
  const newestHere = newest.get(current);
  useEffect(() => {
    if (newestHere !== undefined) setSeen((before) => new Map(before).set(current, newestHere));
  }, [current, newestHere]);
  const unread = [...newest].filter(
    ([channel, ts]) => channel !== current && Number(ts) > Number(seen.get(channel) ?? 0),
  );
  return new Set(unread.map(([channel]) => channel));
}

function newestByChannel({ messages, me }: Snapshot): Map<string, string> {
  return new Map(messages.filter(({ user }) => user !== me).map(({ channel, ts }) => [channel, ts]));
}
