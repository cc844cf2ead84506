import { z } from 'zod';
import type { Element } from '../web-api/blocks.ts';
import { chosenParts } from './chosen.ts';

const suggested = z.looseObject({ value: z.string() });

/**
 * What was chosen in an element: an option's value, several of them, or what was typed. Of options that the bot
 * suggested only the person's screen knows the words, so there the option itself.
 */
export const choice = z.union([z.string(), z.array(z.string()), suggested, z.array(suggested), z.null()]);
export type Choice = z.infer<typeof choice>;

/** What has been filled in, as payloads carry it: block id, action id, the element's state. */
export const stateValues = z.record(z.string(), z.record(z.string(), z.looseObject({ type: z.string() })));
export type StateValues = z.infer<typeof stateValues>;

/** The `actions` entry of a payload: what the element is, and what was chosen in it. */
export function actionOf(
  element: Element,
  blockId: string,
  chosen: Choice,
  ts: string,
): Record<string, unknown> {
  const { type, action_id } = element;
  return { type, block_id: blockId, action_id, action_ts: ts, ...parts(element, chosen) };
}

function parts(element: Element, chosen: Choice): Record<string, unknown> {
  if (element.type === 'button') return pick(element, ['text', 'value', 'style', 'url']);
  if (element.type === 'icon_button') return pick(element, ['text', 'value']);
  if (element.type !== 'feedback_buttons') return chosenParts(element, chosen);
  return pick(element['positive_button'] as object, ['value']).value === chosen
    ? pick(element['positive_button'] as object, ['text', 'value'])
    : pick(element['negative_button'] as object, ['text', 'value']);
}

function pick(from: object, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)));
}
