import type { Block } from '../web-api/blocks.ts';
import { nextTs } from './ids.ts';
import { announce, type State } from './state.ts';

export type Message = {
  channel: string;
  ts: string;
  user: string;
  text: string;
  blocks: Block[];
  /** The ts of the message this one answers in a thread. */
  threadTs: string | null;
  /** Only this person sees it, and history does not know it. */
  ephemeralTo: string | null;
  editedTs: string | null;
  reactions: { name: string; users: string[] }[];
  metadata: Record<string, unknown> | null;
};

export type NewMessage = Pick<Message, 'channel' | 'user' | 'text'> &
  Partial<Pick<Message, 'blocks' | 'threadTs' | 'ephemeralTo' | 'metadata'>>;

export function post(state: State, message: NewMessage): Message {
  const posted: Message = {
    blocks: [],
    threadTs: null,
    ephemeralTo: null,
    editedTs: null,
    reactions: [],
    metadata: null,
    ...message,
    ts: nextTs(state),
  };
  state.messages.get(message.channel)?.push(posted);
  announce(state, { kind: 'message', message: posted });
  return posted;
}

export function findMessage(state: State, channel: string, ts: string): Message | null {
  return state.messages.get(channel)?.find((message) => message.ts === ts) ?? null;
}

export type Edit = Partial<Pick<Message, 'text' | 'blocks' | 'metadata'>>;

export function edit(state: State, message: Message, changes: Edit): void {
  Object.assign(message, changes, { editedTs: nextTs(state) });
  announce(state, { kind: 'message', message });
}

export function remove(state: State, message: Message): void {
  const { channel, ts, ephemeralTo } = message;
  const kept = (state.messages.get(channel) ?? []).filter((other) => other !== message);
  state.messages.set(channel, kept);
  announce(state, { kind: 'message-removed', channel, ts, ephemeralTo });
}

/** False when that person had reacted so already. */
export function react(state: State, message: Message, name: string, person: string): boolean {
  const reaction = message.reactions.find((other) => other.name === name);
  if (reaction?.users.includes(person)) return false;
  if (reaction) reaction.users.push(person);
  else message.reactions.push({ name, users: [person] });
  announce(state, { kind: 'message', message });
  return true;
}

/** What everyone in the channel can read, newest first: top level, or one thread with its parent. */
export function history(state: State, channel: string, threadTs: string | null): Message[] {
  const lasting = (state.messages.get(channel) ?? []).filter((message) => message.ephemeralTo === null);
  const wanted =
    threadTs === null
      ? lasting.filter((message) => message.threadTs === null || message.threadTs === message.ts)
      : lasting.filter((message) => message.ts === threadTs || message.threadTs === threadTs);
  return wanted.toReversed();
}
