import type { Confirm } from '@slack/types';
import { useSurface } from './surface.ts';
import { chosenIn } from './values.ts';

export type ElementProps<T = Record<string, unknown>> = {
  blockId: string;
  element: T & { action_id?: string | undefined; confirm?: Confirm | undefined };
  /** Within an input block a choice waits for the submit button, unless the block dispatches actions. */
  silent?: boolean;
  field?: Field | undefined;
};

/** What ties a control to the label, hint and fault of its input block. */
export type Field = {
  id: string;
  'aria-labelledby': string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
};

/** The value of an element and the way to change it: kept in the surface, and told to the bot unless silent. */
export function useChoice({ blockId, element, silent }: ElementProps) {
  const { edits, edit, press } = useSurface();
  const actionId = element.action_id ?? '';
  const chosen = chosenIn(element, edits[blockId]?.[actionId]);
  const keep = (value: typeof chosen) => edit(blockId, actionId, value);
  const tell = (value: typeof chosen) => {
    if (!silent) void press(blockId, actionId, value);
  };
  const choose = (value: typeof chosen) => {
    keep(value);
    tell(value);
  };
  return { chosen, choose, keep, tell };
}

export function placeholderOf(element: Record<string, unknown>): string | undefined {
  return (element['placeholder'] as { text: string } | undefined)?.text;
}
