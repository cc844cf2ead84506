import { randomUUID } from 'node:crypto';
import type { State } from './state.ts';

/** A fresh id in Slack's style: the prefix says of what (C channel, F file, Ev event). */
export function nextId(state: State, prefix: string): string {
  state.idsGiven += 1;
  return (
    prefix +
    state.idsGiven
      .toString(36)
      .toUpperCase()
      .padStart(10 - prefix.length, '0')
  );
}

/** A view's id, which no other local Slack gives either: what apps note of a view outlives the workspace here. */
export const nextViewId = (): string => `V0${randomUUID().slice(0, 8).toUpperCase()}`;

/** A message timestamp: seconds and microseconds, unique and increasing over the whole workspace. */
export function nextTs(state: State): string {
  state.lastTsMicros = Math.max(state.now().getTime() * 1000, state.lastTsMicros + 1);
  const micros = String(state.lastTsMicros).padStart(7, '0');
  return `${micros.slice(0, -6)}.${micros.slice(-6)}`;
}
