import type { Choice, StateValues } from '../../people/action.ts';
import type { Block, Element } from '../../web-api/blocks.ts';
import type { Edits } from './surface.ts';

type Option = { value: string; text: unknown };

/** `state.values` of a message or view: every element that holds something, filled in or not. */
export function valuesOf(blocks: Block[], edits: Edits): StateValues {
  const values: StateValues = {};
  for (const block of blocks) {
    for (const element of stateful(block)) {
      const chosen = chosenIn(element, edits[block.block_id]?.[element.action_id]);
      values[block.block_id] = { ...values[block.block_id], [element.action_id]: stateOf(element, chosen) };
    }
  }
  return values;
}

const stateless = new Set(['button', 'overflow', 'image', 'workflow_button']);

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

/** What was chosen, else what the element began with. */
export function chosenIn(element: Record<string, unknown>, edited: Choice | undefined): Choice {
  if (edited !== undefined) return edited;
  const options = element['initial_options'] as Option[] | undefined;
  if (options) return options.map(({ value }) => value);
  const option = element['initial_option'] as Option | undefined;
  if (option) return option.value;
  const keys = [
    'initial_value',
    'initial_date',
    'initial_time',
    'initial_user',
    'initial_channel',
    'initial_conversation',
  ];
  const initial = keys.map((key) => element[key]).find((value) => typeof value === 'string');
  return typeof initial === 'string' ? initial : null;
}

export function optionsOf(
  element: Record<string, unknown>,
): { label: string; value: string; group: string | null }[] {
  type Shown = { value: string; text: { text: string } };
  const groups = (element['option_groups'] ?? []) as { label: { text: string }; options: Shown[] }[];
  const show = (option: Shown, group: string | null) => ({
    label: option.text.text,
    value: option.value,
    group,
  });
  return [
    ...((element['options'] ?? []) as Shown[]).map((option) => show(option, null)),
    ...groups.flatMap(({ label, options }) => options.map((option) => show(option, label.text))),
  ];
}

function stateOf(element: Element, chosen: Choice): { type: string } & Record<string, unknown> {
  const { type } = element;
  const options = [
    ...((element['options'] ?? []) as Option[]),
    ...((element['option_groups'] ?? []) as { options: Option[] }[]).flatMap((group) => group.options),
  ];
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: options.find(({ value }) => value === chosen) ?? null };
    case 'checkboxes':
    case 'multi_static_select':
      return { type, selected_options: options.filter(({ value }) => chosen?.includes(value)) };
    case 'users_select':
      return { type, selected_user: chosen };
    case 'channels_select':
      return { type, selected_channel: chosen };
    case 'conversations_select':
      return { type, selected_conversation: chosen };
    case 'datepicker':
      return { type, selected_date: chosen };
    case 'timepicker':
      return { type, selected_time: chosen };
    default:
      return { type, value: chosen === '' ? null : chosen };
  }
}
