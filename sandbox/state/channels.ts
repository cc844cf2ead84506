import { nextId } from './ids.ts';
import { announce, type State } from './state.ts';

export type Channel = {
  id: string;
  /** Without `#`; for direct messages the id. */
  name: string;
  kind: 'public' | 'private' | 'direct' | 'group-direct';
  members: string[];
  topic: string;
  archived: boolean;
  createdAt: number;
};

export function addChannel(state: State, channel: Channel): Channel {
  state.channels.set(channel.id, channel);
  state.messages.set(channel.id, []);
  announce(state, { kind: 'channel', channel });
  return channel;
}

/** By id, or by name with or without `#`, as `chat.postMessage` accepts it. */
export function findChannel(state: State, idOrName: string): Channel | null {
  const byId = state.channels.get(idOrName);
  if (byId) return byId;
  const name = idOrName.replace(/^#/, '');
  return [...state.channels.values()].find((channel) => channel.name === name) ?? null;
}

export function isMember(channel: Channel, person: string): boolean {
  return channel.members.includes(person);
}

export function isDirect(channel: Channel): boolean {
  return channel.kind === 'direct' || channel.kind === 'group-direct';
}

export function join(state: State, channel: Channel, person: string): void {
  if (isMember(channel, person)) return;
  channel.members.push(person);
  announce(state, { kind: 'channel', channel });
}

/** The conversation of exactly these people, opened when there is none yet. */
export function openDirect(state: State, members: string[]): Channel {
  const wanted = [...new Set(members)].toSorted();
  for (const channel of state.channels.values()) {
    if (isDirect(channel) && channel.members.toSorted().join() === wanted.join()) return channel;
  }
  const kind = wanted.length > 2 ? 'group-direct' : 'direct';
  const id = nextId(state, kind === 'direct' ? 'D' : 'G');
  const createdAt = Math.floor(state.now().getTime() / 1000);
  return addChannel(state, { id, name: id, kind, members: wanted, topic: '', archived: false, createdAt });
}
