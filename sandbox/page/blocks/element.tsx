import type { ReactNode } from 'react';
import type { Button, Overflow } from '@slack/types';
import { ActionButton } from './action-button.tsx';
import { ChoiceList } from './choice-list.tsx';
import { OverflowMenu } from './overflow-menu.tsx';
import { SelectMenu } from './select-menu.tsx';
import { TextField } from './text-field.tsx';

/** Any element of Block Kit that one can do something with. */
export function ElementOf({
  blockId,
  element,
  silent = false,
  labelledBy,
}: {
  blockId: string;
  element: { type: string };
  silent?: boolean;
  labelledBy?: string;
}): ReactNode {
  const props = { blockId, element: element as never, silent, ...(labelledBy && { labelledBy }) };
  switch (element.type) {
    case 'button':
      return <ActionButton blockId={blockId} element={element as Button} />;
    case 'overflow':
      return <OverflowMenu blockId={blockId} element={element as Overflow} />;
    case 'image': {
      const image = element as { image_url?: string; alt_text?: string };
      return <img className="element-image" src={image.image_url} alt={image.alt_text} />;
    }
    case 'radio_buttons':
    case 'checkboxes':
      return <ChoiceList {...props} />;
    case 'static_select':
    case 'multi_static_select':
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
      return <SelectMenu {...props} />;
    default:
      return <TextField {...props} />;
  }
}
