import type { Check } from '../check.ts';
import { FAULT } from '../views/feed-words.ts';
import type { KeptDataSignal } from '../domain/feed/queries.ts';

/** Pure: faults of the data that are open, everyone's first; null: there are none. */
export function judgeFeedFaults(signals: KeptDataSignal[]): Check | null {
  if (signals.length === 0) return null;
  const everyones = signals.filter(({ accountKey }) => accountKey === null);
  const accounts = new Set(signals.flatMap(({ accountKey }) => accountKey ?? [])).size;
  const lines = everyones.map(({ fault, since }) => `since ${since}: ${FAULT[fault]}`);
  if (accounts > 0)
    lines.push(
      `usage of ${accounts.toLocaleString('en')} ${accounts === 1 ? 'account' : 'accounts'} is unknown`,
    );
  return {
    name: 'Feed',
    state: 'warning',
    detail: `${lines.join('\n')}.`,
    remedy: 'Look at what sends the events; the cards of these accounts say since when and why.',
  };
}
