import type { Confirm } from '@slack/types';
import { useSurface } from './surface.ts';
import { chosenIn } from './values.ts';

export type ElementProps<T = Record<string, unknown>> = {
  blockId: string;
  element: T & { action_id?: string | undefined; confirm?: Confirm | undefined };
  /** Within an input block a choice waits for the submit button, unless the block dispatches actions. */
  silent?: boolean;
  labelledBy?: string;
};

/** The value of an element and the way to change it: kept in the surface, and told to the bot unless silent. */
export function useChoice({ blockId, element, silent }: ElementProps) {
  const { edits, edit, press } = useSurface();
  const actionId = element.action_id ?? '';
  const chosen = chosenIn(element, edits[blockId]?.[actionId]);
  const keep = (value: typeof chosen) => edit(blockId, actionId, value);
  const choose = (value: typeof chosen) => {
    keep(value);
    if (!silent) void press(blockId, actionId, value);
  };
  return { chosen, choose, keep };
}
