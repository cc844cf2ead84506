import type { Limit } from './limits.ts';
import { textLength } from './text-length.ts';

/** The sentence for readers about this many things that are not shown. */
export type LeftOut = (count: number) => string;

/** Where readers find that sentence: in small print after what was shortened. */
export function note(sentence: string): unknown {
  return { type: 'context', elements: [{ type: 'plain_text', text: sentence }] };
}

/** Takes what is too much from the end of a list, and returns how many items that was. */
export function shorten(items: unknown[], limit: Limit): number {
  const had = items.length;
  while (sizeOf(items, limit) > limit.max) items.pop();
  return had - items.length;
}

/**
 * Leaves out blocks until the rest and a note on it fit. The closing buttons stay while anything else can go: a card
 * that cannot be acted on is worse than a shorter one.
 */
export function dropBlocks(payload: { blocks: unknown[] }, limit: Limit, leftOut: LeftOut): void {
  const body = [...payload.blocks];
  const closing = isButtons(body.at(-1)) ? [body.pop()] : [];
  let dropped = 0;
  do {
    if (body.length > 0) body.pop();
    else closing.pop();
    dropped += 1;
    payload.blocks = [...body, note(leftOut(dropped)), ...closing];
  } while (sizeOf(payload.blocks, limit) > limit.max && body.length + closing.length > 0);
}

function sizeOf(items: unknown[], { of }: Limit): number {
  return of === 'items' ? items.length : textLength(items);
}

function isButtons(block: unknown): boolean {
  return typeof block === 'object' && block !== null && 'type' in block && block.type === 'actions';
}
