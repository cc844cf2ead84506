import type { KnownBlock, PlainTextElement } from '@slack/types';
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

export function header(text: string): KnownBlock {
  return { type: 'header', text: verbatim(text) };
}

/** Words of a menu, a button or a window: no mark-up in them means anything. */
export const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text });

/** The same for words from outside: in them not even the name of an emoji means anything. */
export const verbatim = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: false });
