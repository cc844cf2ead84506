import { z } from 'zod';
import { nextId } from '../state/ids.ts';
import type { State } from '../state/state.ts';
import { jsonOr } from './arguments.ts';
import { Refusal } from './refusal.ts';

/** A block or an element as sent, with the ids that Slack adds when the app leaves them out. */
export type Block = { type: string; block_id: string } & Record<string, unknown>;
export type Element = { type: string; action_id: string } & Record<string, unknown>;

const sentBlocks = z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() }));

/** Blocks as an argument: JSON, or the array itself. */
export const blocksArgument = jsonOr(z.array(z.unknown()));

/** How many blocks fit: slack.md, limits. */
const mostBlocks = { message: 50, view: 100 } as const;

const known = {
  message: new Set(
    `actions card carousel container context context_actions data_table data_visualization divider file header
     image input markdown plan rich_text section table task_card video`.split(/\s+/),
  ),
  view: new Set('actions alert context divider header image input rich_text section video'.split(' ')),
};

/**
 * The sent blocks with ids, or Slack's refusal. Only the basics are checked: that they are blocks, which of them
 * go where, how many, and that block ids are unique.
 */
export function acceptBlocks(state: State, sent: unknown[], surface: 'message' | 'view'): Block[] {
  const parsed = sentBlocks.safeParse(sent);
  if (!parsed.success) throw new Refusal('invalid_blocks_format');
  if (parsed.data.length > mostBlocks[surface]) {
    refuse(`no more than ${mostBlocks[surface]} items allowed [json-pointer:/blocks]`);
  }
  const seen = new Set<string>();
  return parsed.data.map((sentBlock, index) => {
    if (!known[surface].has(sentBlock.type)) {
      refuse(`unsupported type: ${sentBlock.type} [json-pointer:/blocks/${index}/type]`);
    }
    const block = withIds(state, sentBlock);
    if (seen.has(block.block_id)) {
      refuse(`\`block_id\` is not unique [json-pointer:/blocks/${index}/block_id]`);
    }
    seen.add(block.block_id);
    return block;
  });
}

function refuse(fault: string): never {
  throw new Refusal('invalid_blocks', {
    errors: [fault],
    response_metadata: { messages: [`[ERROR] ${fault}`] },
  });
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
  const candidates = [block['accessory'], block['element'], ...(asArray(block['elements']) ?? [])];
  return candidates.filter(
    (candidate): candidate is Element =>
      typeof candidate === 'object' && candidate !== null && 'action_id' in candidate,
  );
}

export function findElement(blocks: Block[], blockId: string, actionId: string): Element | null {
  const block = blocks.find((other) => other.block_id === blockId);
  return block ? (elementsOf(block).find((element) => element.action_id === actionId) ?? null) : null;
}

function asArray(value: unknown): unknown[] | null {
  return Array.isArray(value) ? value : null;
}
