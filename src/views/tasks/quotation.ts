import type { RichTextBlock } from '@slack/types';

/** Plain text that stands apart, to be copied; nothing in it is formatted. */
export function quotation(text: string): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text }] }],
  };
}
