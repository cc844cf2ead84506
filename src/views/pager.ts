import type { ActionsBlock, Button } from '@slack/types';
import type { ActionId } from './action-ids.ts';

type Turns = { back: ActionId; on: ActionId };

/** Buttons to the neighbours of a page; null: it is the only one. `valueOf` says which page a button stands for. */
export function pager(
  { page, pages }: { page: number; pages: number },
  { back, on }: Turns,
  valueOf: (page: number) => string,
): ActionsBlock | null {
  if (pages <= 1) return null;
  const elements = [
    ...(page > 1 ? [button('Previous', back, valueOf(page - 1))] : []),
    ...(page < pages ? [button('Next', on, valueOf(page + 1))] : []),
  ];
  return { type: 'actions', elements };
}

function button(text: string, actionId: ActionId, value: string): Button {
  return { type: 'button', text: { type: 'plain_text', text }, action_id: actionId, value };
}
