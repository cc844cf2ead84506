import type { Update } from '../page-server/live.ts';
import type { Snapshot } from '../page-server/snapshot.ts';
import type { Change } from '../state/changes.ts';
import type { Message } from '../state/messages.ts';
import type { Exchange } from '../state/traffic.ts';

/** What the page shows after an update from the server. */
export function applyUpdate(snapshot: Snapshot | null, update: Update): Snapshot | null {
  if (update.kind === 'snapshot') return update.snapshot;
  return snapshot && applyChange(snapshot, update.change);
}

function applyChange(snapshot: Snapshot, change: Change): Snapshot {
  switch (change.kind) {
    case 'message':
      return { ...snapshot, messages: withMessage(snapshot.messages, change.message) };
    case 'message-removed': {
      const { channel, ts } = change;
      const messages = snapshot.messages.filter(
        (message) => message.channel !== channel || message.ts !== ts,
      );
      return { ...snapshot, messages };
    }
    case 'channel': {
      const others = snapshot.channels.filter(({ id }) => id !== change.channel.id);
      const at = snapshot.channels.findIndex(({ id }) => id === change.channel.id);
      return { ...snapshot, channels: others.toSpliced(at < 0 ? others.length : at, 0, change.channel) };
    }
    // People are read anew with the page.
    case 'teammate':
      return snapshot;
    case 'modal':
      return { ...snapshot, modal: change.view };
    case 'home':
      return { ...snapshot, home: change.view };
    case 'connections':
      return snapshot.bot.mode === 'http'
        ? snapshot
        : { ...snapshot, bot: { mode: 'socket', connections: change.count } };
    case 'exchange':
      return { ...snapshot, traffic: withExchange(snapshot.traffic, change.exchange) };
    case 'traffic-forgotten':
      return { ...snapshot, traffic: [] };
    case 'faults':
      return { ...snapshot, faults: change.faults };
  }
}

function withMessage(messages: Message[], message: Message): Message[] {
  const at = messages.findIndex(({ channel, ts }) => channel === message.channel && ts === message.ts);
  return at < 0 ? [...messages, message] : messages.with(at, message);
}

/** As many as the server keeps. */
const mostExchanges = 500;

function withExchange(traffic: Exchange[], exchange: Exchange): Exchange[] {
  const at = traffic.findIndex(({ id }) => id === exchange.id);
  return at < 0 ? [...traffic, exchange].slice(-mostExchanges) : traffic.with(at, exchange);
}
