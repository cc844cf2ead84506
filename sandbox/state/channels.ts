import { nextId } from './ids.ts';
import { post } from './messages.ts';
import { announce, type State } from './state.ts';

export type Channel = {
  id: string;
  /** Without `#`; for direct messages the id. */
  name: string;
  kind: 'public' | 'private' | 'direct' | 'group-direct';
  members: string[];
  topic: string;
  purpose: string;
  archived: boolean;
  createdAt: number;
  creator: string;
  /** The channel that everyone is in and nobody leaves. */
  isGeneral: boolean;
  /** Only admins may post. */
  readOnly: boolean;
  /** Other workspaces it is shared with (Slack Connect), and those invited that have not accepted yet. */
  connectedTeams: string[];
  invitedTeams: string[];
  /** By person: the last message they have read. */
  lastRead: Record<string, string>;
};

const plain = {
  purpose: '',
  creator: '',
  isGeneral: false,
  readOnly: false,
  connectedTeams: [] as string[],
  invitedTeams: [] as string[],
};

type NewChannel = Omit<Channel, keyof typeof plain | 'lastRead'> & Partial<Pick<Channel, keyof typeof plain>>;

export function addChannel(state: State, channel: NewChannel): Channel {
  const added: Channel = { ...plain, lastRead: {}, ...channel };
  state.channels.set(added.id, added);
  state.messages.set(added.id, []);
  announce(state, { kind: 'channel', channel: added });
  return added;
}

/** By id, or by name with or without `#`, as posting accepts it. */
export function findChannel(state: State, idOrName: string): Channel | null {
  return state.channels.get(idOrName) ?? findChannelByName(state, idOrName.replace(/^#/, ''));
}

export function findChannelByName(state: State, name: string): Channel | null {
  return [...state.channels.values()].find((channel) => channel.name === name) ?? null;
}

export function isMember(channel: Channel, person: string): boolean {
  return channel.members.includes(person);
}

/** Guests see only the channels they are in; everyone sees the public ones. */
export function seesChannel(state: State, channel: Channel, person: string): boolean {
  if (isMember(channel, person)) return true;
  return channel.kind === 'public' && state.teammates.get(person)?.kind === 'person';
}

export function isDirect(channel: Channel): boolean {
  return channel.kind === 'direct' || channel.kind === 'group-direct';
}

/** Everyone in the channel reads that they came. */
export function join(state: State, channel: Channel, person: string): void {
  if (isMember(channel, person)) return;
  channel.members.push(person);
  announce(state, { kind: 'channel', channel });
  note(state, channel, person, 'join', 'has joined the channel');
}

export function leave(state: State, channel: Channel, person: string): void {
  channel.members = channel.members.filter((other) => other !== person);
  announce(state, { kind: 'channel', channel });
  note(state, channel, person, 'leave', 'has left the channel');
}

function note(state: State, channel: Channel, person: string, what: string, words: string): void {
  const subtype = `${channel.kind === 'private' ? 'group' : 'channel'}_${what}`;
  post(state, { channel: channel.id, user: person, text: `<@${person}> ${words}`, subtype });
}

/** The conversation of exactly these people, opened when there is none yet. */
export function openDirect(state: State, members: string[]): Channel {
  return findDirect(state, members) ?? addDirect(state, members);
}

function findDirect(state: State, members: string[]): Channel | null {
  const wanted = directKey(members);
  const found = [...state.channels.values()].find(
    (channel) => isDirect(channel) && directKey(channel.members) === wanted,
  );
  return found ?? null;
}

function addDirect(state: State, people: string[]): Channel {
  const members = [...new Set(people)].toSorted();
  const kind = members.length > 2 ? 'group-direct' : 'direct';
  const id = nextId(state, kind === 'direct' ? 'D' : 'G');
  const createdAt = Math.floor(state.now().getTime() / 1000);
  return addChannel(state, { id, name: id, kind, members, topic: '', archived: false, createdAt });
}

function directKey(members: string[]): string {
  return [...new Set(members)].toSorted().join();
}
