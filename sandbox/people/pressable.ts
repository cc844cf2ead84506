import type { Message } from '../state/messages.ts';
import type { Preview } from '../state/previews.ts';
import type { View } from '../state/views.ts';

/** A preview of a link, with the place of the message that it stands below. */
export type PreviewIn = Pick<Message, 'channel' | 'ts' | 'threadTs' | 'blocks'> & { preview: Preview };

/** What has elements to press. */
export type Pressable = Message | PreviewIn | View;

/** Null when it is no longer there. */
export function previewIn({ channel, ts, threadTs, previews }: Message, id: number): PreviewIn | null {
  const preview = previews.find((other) => other.id === id);
  return preview ? { channel, ts, threadTs, blocks: preview.blocks, preview } : null;
}
