import type { ActionsBlock } from '@slack/types';
import type { ActionId } from './action-ids.ts';
import { button } from './button.ts';

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
