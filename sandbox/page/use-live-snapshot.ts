import { useEffect, useReducer } from 'react';
import type { Update } from '../page-server/live.ts';
import type { Snapshot } from '../page-server/snapshot.ts';
import { applyUpdate } from './apply-update.ts';

const reconnectAfterMs = 1_000;

/** The workspace as that person sees it, kept up to date; null until it is there, `live` false while it is not. */
export function useLiveSnapshot(person: string): { snapshot: Snapshot | null; live: boolean } {
  const [{ snapshot, live }, dispatch] = useReducer(
    (now: { snapshot: Snapshot | null; live: boolean }, update: Update | 'lost') =>
      update === 'lost'
        ? { ...now, live: false }
        : { snapshot: applyUpdate(now.snapshot, update), live: true },
    { snapshot: null, live: true },
  );
  useEffect(() => {
    const left = new AbortController();
    let timer = 0;
    const connect = () => {
      const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
      const socket = new WebSocket(`${scheme}://${location.host}/page/live?person=${person}`);
      const { signal } = left;
      socket.addEventListener('message', ({ data }) => dispatch(JSON.parse(String(data)) as Update), {
        signal,
      });
      socket.addEventListener(
        'close',
        () => {
          dispatch('lost');
          timer = window.setTimeout(connect, reconnectAfterMs);
        },
        { signal },
      );
      signal.addEventListener('abort', () => socket.close());
    };
    connect();
    return () => {
      left.abort();
      clearTimeout(timer);
    };
  }, [person]);
  return { snapshot, live };
}
