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

/** Slack names what the app left unnamed, in blocks within blocks too. */
function withIds(state: State, block: z.infer<typeof sentBlocks>[number]): Block {
  const changed: Block = { ...block, block_id: block.block_id || nextId(state, 'b') };
  for (const field of ['elements', 'actions', 'child_blocks']) {
    const inside = sentBlocks.safeParse(block[field]).data;
    if (inside)
      changed[field] = inside.map((one) =>
        isBlock(block, field) ? withIds(state, one) : withId(state, one),
      );
  }
  for (const field of ['accessory', 'element']) {
    const inside = sentElement.safeParse(block[field]).data;
    if (inside) changed[field] = withId(state, inside);
  }
  return changed;
}

const isBlock = ({ type }: { type: string }, field: string) =>
  type === 'carousel' || field === 'child_blocks';

const sentElement = z.looseObject({ type: z.string(), action_id: z.string().optional() });

/** Nothing to press or fill in, so without a name. */
const unnamed = /^(image|plain_text|mrkdwn|rich_text_\w+)$/;

function withId(state: State, element: { type: string } & Record<string, unknown>): unknown {
  if (unnamed.test(element.type) || element['action_id']) return element;
  return { ...element, action_id: nextId(state, 'a') };
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
  const block = everyBlock(blocks).find((other) => other.block_id === blockId);
  return block ? (elementsOf(block).find((element) => element.action_id === actionId) ?? null) : null;
}

/** The blocks, and those that stand in them. */
function everyBlock(blocks: Block[]): Block[] {
  return blocks.flatMap((block) => {
    const inside =
      asArray(block['child_blocks']) ?? (block.type === 'carousel' ? asArray(block['elements']) : null);
    return [block, ...everyBlock((inside ?? []) as Block[])];
  });
}

function asArray(value: unknown): unknown[] | null {
  return Array.isArray(value) ? value : null;
}
