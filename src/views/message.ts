import type { KnownBlock } from '@slack/types';
import type { DataVisualizationBlock } from '../slack/data-visualization.ts';

export type MessageBlock = KnownBlock | DataVisualizationBlock;

/** A message in words and blocks; `text` is what notifications and screen readers get. */
export type Message = { text: string; blocks: MessageBlock[] };

export function section(text: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

export function context(...texts: string[]): KnownBlock {
  return { type: 'context', elements: texts.map((text) => ({ type: 'mrkdwn', text })) };
}

/** Plain text: nothing in it is formatted, not even emoji names. */
export function header(text: string): KnownBlock {
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } };
}
