import type { Block } from '../web-api/blocks.ts';
import type { SharedFile } from './files.ts';
import { nextTs } from './ids.ts';
import type { Preview } from './previews.ts';
import { announce, type State } from './state.ts';
import { slackbotId } from './teammates.ts';

export type Message = {
  channel: string;
  ts: string;
  user: string;
  text: string;
  blocks: Block[];
  /** What kind of message, where it is not an ordinary one: `channel_join`, `thread_broadcast`, `tombstone` ... */
  subtype: string | null;
  /** The name an app posted under instead of its own. */
  username: string | null;
  files: SharedFile[];
  /** Of its links, by the app. */
  previews: Preview[];
  /** The ts of the message this one answers in a thread. */
  threadTs: string | null;
  /** Only this person sees it, and history does not know it. */
  ephemeralTo: string | null;
  editedTs: string | null;
  reactions: { name: string; users: string[] }[];
  metadata: Record<string, unknown> | null;
};

type Optional = 'blocks' | 'subtype' | 'username' | 'files' | 'threadTs' | 'ephemeralTo' | 'metadata';

export type NewMessage = Pick<Message, 'channel' | 'user' | 'text'> & Partial<Pick<Message, Optional>>;

export function post(state: State, message: NewMessage): Message {
  const posted: Message = {
    blocks: [],
    subtype: null,
    username: null,
    files: [],
    previews: [],
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

export type Edit = Partial<Pick<Message, 'text' | 'blocks' | 'metadata' | 'subtype'>>;

/**
 * Slack marks a message as edited when its text was, not when it was drawn anew with blocks.
 *
 * Source: https://docs.slack.dev/reference/methods/chat.update
 */
export function edit(state: State, message: Message, changes: Edit): void {
  const editedTs = changes.blocks?.length ? message.editedTs : nextTs(state);
  Object.assign(message, changes, { editedTs });
  announce(state, { kind: 'message', message });
}

/** A message with replies leaves a stone in its place, so that the thread stays. */
export function remove(state: State, message: Message): void {
  const { channel, ts, ephemeralTo } = message;
  if (repliesTo(state, message).length > 0) {
    const stone = {
      user: slackbotId,
      text: 'This message was deleted.',
      subtype: 'tombstone',
      editedTs: null,
    };
    Object.assign(message, stone, { blocks: [], files: [], previews: [], reactions: [], metadata: null });
    announce(state, { kind: 'message', message });
    return;
  }
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

/** False when that person had not reacted so. */
export function unreact(state: State, message: Message, name: string, person: string): boolean {
  const reaction = message.reactions.find((other) => other.name === name);
  if (!reaction?.users.includes(person)) return false;
  reaction.users = reaction.users.filter((other) => other !== person);
  message.reactions = message.reactions.filter(({ users }) => users.length > 0);
  announce(state, { kind: 'message', message });
  return true;
}

/** What everyone in the channel sees below that message, oldest first. */
export function repliesTo(state: State, { channel, ts }: Message): Message[] {
  const all = state.messages.get(channel) ?? [];
  return all.filter((other) => other.threadTs === ts && other.ts !== ts && other.ephemeralTo === null);
}

/** What everyone in the channel can read, newest first: top level, or one thread with its parent. */
export function history(state: State, channel: string, threadTs: string | null): Message[] {
  const lasting = (state.messages.get(channel) ?? []).filter((message) => message.ephemeralTo === null);
  const wanted =
    threadTs === null
      ? lasting.filter(isTopLevel)
      : lasting.filter((message) => message.ts === threadTs || message.threadTs === threadTs);
  return wanted.toReversed();
}

/** Replies stay in their thread unless they were sent to the channel as well. */
function isTopLevel({ threadTs, ts, subtype }: Message): boolean {
  return threadTs === null || threadTs === ts || subtype === 'thread_broadcast';
}
