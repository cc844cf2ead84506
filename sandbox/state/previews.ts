import type { Block } from '../web-api/blocks.ts';
import type { Message } from './messages.ts';
import { announce, type State } from './state.ts';

/** What an app shows of a link, below the message that has it. Slack calls it an attachment of the message. */
export type Preview = {
  /** Counted in the message, from 1. */
  id: number;
  /** The link, escaped as in the message's text. */
  url: string;
  /** Of the bar beside it: `good`, `warning`, `danger` or six hexadecimal digits. Null: grey. */
  color: string | null;
  /** What is said of it where blocks cannot be shown. */
  fallback: string;
  blocks: Block[];
};

/** Below the message from now on, in the place of what was shown of the same link. The message counts as unedited. */
export function showPreview(state: State, message: Message, shown: Omit<Preview, 'id'>): void {
  const { previews } = message;
  const before = previews.find(({ url }) => url === shown.url);
  const id = before?.id ?? 1 + Math.max(0, ...previews.map((other) => other.id));
  const preview = { id, ...shown };
  message.previews = before
    ? previews.map((other) => (other === before ? preview : other))
    : [...previews, preview];
  announce(state, { kind: 'message', message });
}

export function removePreview(state: State, message: Message, preview: Preview): void {
  message.previews = message.previews.filter((other) => other !== preview);
  announce(state, { kind: 'message', message });
}
