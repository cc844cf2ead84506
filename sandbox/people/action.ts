import { z } from 'zod';
import type { Element } from '../web-api/blocks.ts';

/** What was chosen in an element: an option's value, several of them, or what was typed. */
export const choice = z.union([z.string(), z.array(z.string()), z.null()]);
export type Choice = z.infer<typeof choice>;

/** What has been filled in, as payloads carry it: block id, action id, the element's state. */
export const stateValues = z.record(z.string(), z.record(z.string(), z.looseObject({ type: z.string() })));
export type StateValues = z.infer<typeof stateValues>;

const option = z.looseObject({ value: z.string() });
const optionHolder = z.object({
  options: z.array(option).default([]),
  option_groups: z.array(z.object({ options: z.array(option) })).default([]),
});

/** The `actions` entry of a payload: what the element is, and what was chosen in it. */
export function actionOf(
  element: Element,
  blockId: string,
  chosen: Choice,
  ts: string,
): Record<string, unknown> {
  const { type, action_id } = element;
  return { type, block_id: blockId, action_id, action_ts: ts, ...choiceParts(element, chosen) };
}

function choiceParts(element: Element, chosen: Choice): Record<string, unknown> {
  switch (element.type) {
    case 'button':
      return pick(element, ['text', 'value', 'style', 'url']);
    case 'overflow':
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { selected_option: optionsOf(element).find(({ value }) => value === chosen) ?? null };
    case 'checkboxes':
    case 'multi_static_select':
      return { selected_options: optionsOf(element).filter(({ value }) => chosen?.includes(value)) };
    case 'users_select':
      return { selected_user: chosen };
    case 'channels_select':
      return { selected_channel: chosen };
    case 'conversations_select':
      return { selected_conversation: chosen };
    case 'datepicker':
      return { selected_date: chosen };
    case 'timepicker':
      return { selected_time: chosen };
    default:
      return { value: chosen };
  }
}

function optionsOf(element: Element) {
  const { options, option_groups } = optionHolder.parse(element);
  return [...options, ...option_groups.flatMap((group) => group.options)];
}

function pick(element: Element, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(keys.filter((key) => key in element).map((key) => [key, element[key]]));
}
