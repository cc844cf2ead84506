import type { ReactNode } from 'react';
import type { Button, FeedbackButtons, IconButton, Overflow } from '@slack/types';
import { Icon } from '../icon.tsx';
import { ActionButton, FeedbackPair, IconAction } from './action-button.tsx';
import { ChoiceList } from './choice-list.tsx';
import { ExternalSelect } from './external-select.tsx';
import { MultiSelect } from './multi-select.tsx';
import { OverflowMenu } from './overflow-menu.tsx';
import { Picture } from './picture.tsx';
import { SelectMenu } from './select-menu.tsx';
import { useSurface } from './surface.ts';
import { TextField } from './text-field.tsx';
import type { Field } from './use-choice.ts';

type Props = { blockId: string; element: { type: string }; silent?: boolean; field?: Field };

/** Any element of Block Kit that one can do something with; beside it, why the bot did not take the last press. */
export function ElementOf(props: Props): ReactNode {
  const { failure } = useSurface();
  const { action_id } = props.element as { action_id?: string };
  const failed = failure !== null && failure.blockId === props.blockId && failure.actionId === action_id;
  return (
    <>
      <Drawn {...props} />
      {failed && (
        <span className="element-failure" role="alert">
          <Icon name="warning" /> {failure.problem}
        </span>
      )}
    </>
  );
}

function Drawn({ blockId, element, silent = false, field }: Props): ReactNode {
  const props = { blockId, element: element as never, silent, field };
  switch (element.type) {
    case 'button':
      return <ActionButton blockId={blockId} element={element as Button} />;
    case 'icon_button':
      return <IconAction blockId={blockId} element={element as IconButton} />;
    case 'feedback_buttons':
      return <FeedbackPair blockId={blockId} element={element as FeedbackButtons} />;
    case 'overflow':
      return <OverflowMenu blockId={blockId} element={element as Overflow} />;
    case 'image':
      return <Picture className="element-image" image={element} />;
    case 'radio_buttons':
    case 'checkboxes':
      return <ChoiceList {...props} />;
    case 'static_select':
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
      return <SelectMenu {...props} />;
    case 'multi_static_select':
    case 'multi_users_select':
    case 'multi_channels_select':
    case 'multi_conversations_select':
      return <MultiSelect {...props} />;
    case 'external_select':
    case 'multi_external_select':
      return <ExternalSelect {...props} />;
    case 'file_input':
      return <p className="quiet">The local Slack takes no files in forms; the app gets an empty list.</p>;
    default:
      return <TextField {...props} />;
  }
}
