import { z } from 'zod';
import { nextId } from '../state/ids.ts';
import type { State } from '../state/state.ts';
import { parseJson } from './arguments.ts';
import { refuseUnreadyFiles } from './slack-files.ts';

/** A block or an element as sent, with the ids that Slack adds when the app leaves them out. */
export type Block = { type: string; block_id: string } & Record<string, unknown>;
export type Element = { type: string; action_id: string } & Record<string, unknown>;

const sentBlocks = z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() }));

/** Blocks as an argument: JSON, or the array itself. What is neither stays what it is, to be refused as no blocks. */
export const blocksArgument = z.preprocess(
  (value) => (typeof value === 'string' ? (parseJson(value) ?? value) : value),
  z.unknown(),
);

/** Blocks in which no fault was found, with ids; images that Slack is still examining are refused here. */
export function acceptBlocks(state: State, sent: unknown[]): Block[] {
  refuseUnreadyFiles(state, sent);
  return sentBlocks.parse(sent).map((block) => withIds(state, block));
}

const interactive = new Set([
  'button',
  'overflow',
  'checkboxes',
  'radio_buttons',
  'datepicker',
  'timepicker',
]);

/** Slack names what the app left unnamed. */
function withIds(state: State, block: z.infer<typeof sentBlocks>[number]): Block {
  const withId = (value: unknown): unknown => {
    const element = z
      .looseObject({ type: z.string(), action_id: z.string().optional() })
      .safeParse(value).data;
    if (!element || element.action_id) return value;
    const takesId = interactive.has(element.type) || /_(select|input)$/.test(element.type);
    return takesId ? { ...element, action_id: nextId(state, 'a') } : value;
  };
  const changed: Block = { ...block, block_id: block.block_id || nextId(state, 'b') };
  if (block['type'] === 'actions' && Array.isArray(block['elements'])) {
    changed['elements'] = block['elements'].map(withId);
  }
  if (block['accessory']) changed['accessory'] = withId(block['accessory']);
  if (block['type'] === 'input') changed['element'] = withId(block['element']);
  return changed;
}

/** The interactive elements of a block, wherever the block keeps them. */
export function elementsOf(block: Block): Element[] {
  const inside = ['elements', 'actions', 'child_blocks'].flatMap((key) => asArray(block[key]) ?? []);
  return [block['accessory'], block['element'], ...inside].flatMap((candidate): Element[] => {
    if (typeof candidate !== 'object' || candidate === null) return [];
    // Cards stand in a carousel, and blocks in a container.
    return 'action_id' in candidate ? [candidate as Element] : elementsOf(candidate as Block);
  });
}

export function findElement(blocks: Block[], blockId: string, actionId: string): Element | null {
  const block = blocks.find((other) => other.block_id === blockId);
  return block ? (elementsOf(block).find((element) => element.action_id === actionId) ?? null) : null;
}

function asArray(value: unknown): unknown[] | null {
  return Array.isArray(value) ? value : null;
}
