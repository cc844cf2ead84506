import type { Choice, StateValues } from '../../people/action.ts';
import { chosenParts } from '../../people/chosen.ts';
import type { Block, Element } from '../../web-api/blocks.ts';
import type { Edits } from './surface.ts';

/** `state.values` of a message or view: every element that holds something, filled in or not. */
export function valuesOf(blocks: Block[], edits: Edits): StateValues {
  const values: StateValues = {};
  for (const block of blocks) {
    for (const element of stateful(block)) {
      const { type, action_id } = element;
      const chosen = chosenIn(element, edits[block.block_id]?.[action_id]);
      const state = { type, ...chosenParts(element, chosen) };
      values[block.block_id] = { ...values[block.block_id], [action_id]: state };
    }
  }
  return values;
}

const stateless = new Set([
  'button',
  'overflow',
  'image',
  'workflow_button',
  'icon_button',
  'feedback_buttons',
]);

function stateful(block: Block): Element[] {
  const candidates = [
    block['accessory'],
    block['element'],
    ...(Array.isArray(block['elements']) ? block['elements'] : []),
  ];
  return candidates.filter(
    (element): element is Element =>
      typeof element === 'object' &&
      element !== null &&
      'action_id' in element &&
      !stateless.has(element.type),
  );
}

type Option = { value: string; text: unknown };

/** What was chosen, else what the element began with. */
export function chosenIn(element: Record<string, unknown>, edited: Choice | undefined): Choice {
  if (edited !== undefined) return edited;
  const external = String(element['type']).endsWith('external_select');
  const options = element['initial_options'] as Option[] | undefined;
  if (options) return external ? options : options.map(({ value }) => value);
  const option = element['initial_option'] as Option | undefined;
  if (option) return external ? option : option.value;
  if (typeof element['initial_date_time'] === 'number') return String(element['initial_date_time']);
  if (element['type'] === 'rich_text_input') return plainText(element['initial_value']);
  const found = initialKeys.map((key) => element[key]).find((value) => value !== undefined);
  return (found as string | string[] | undefined) ?? null;
}

/** The words of a rich text, a line for each of its parts. */
function plainText(richText: unknown): string | null {
  type Node = { text?: string; elements?: Node[] };
  const words = ({ text = '', elements = [] }: Node): string => text + elements.map(words).join('');
  return ((richText as Node | undefined)?.elements ?? []).map(words).join('\n') || null;
}

const initialKeys = [
  'initial_value',
  'initial_date',
  'initial_time',
  'initial_user',
  'initial_users',
  'initial_channel',
  'initial_channels',
  'initial_conversation',
  'initial_conversations',
];
