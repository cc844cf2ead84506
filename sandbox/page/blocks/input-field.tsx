import { useId, type ReactNode } from 'react';
import type { InputBlock } from '@slack/types';
import { Icon } from '../icon.tsx';
import { Text } from '../text/mrkdwn.tsx';
import { ElementOf } from './element.tsx';
import { useSurface } from './surface.ts';

/** A labelled field of a form, with its hint and what is wrong with what was filled in. */
export function InputField({ block }: { block: InputBlock & { block_id: string } }): ReactNode {
  const { errors } = useSurface();
  const id = useId();
  const error = errors[block.block_id];
  const described = [error && `${id}-error`, block.hint && `${id}-hint`].filter(Boolean).join(' ');
  const field = {
    id: `${id}-field`,
    'aria-labelledby': `${id}-label`,
    'aria-describedby': described || undefined,
    'aria-invalid': error !== undefined,
  };
  return (
    <div className={error ? 'block-input wrong' : 'block-input'}>
      <label id={`${id}-label`} htmlFor={field.id} className="block-input-label">
        <Text of={block.label} />
        {block.optional && <small> (optional)</small>}
      </label>
      <ElementOf
        blockId={block.block_id}
        element={{ ...block.element, ...(block.optional && { optional: true }) }}
        silent={!block.dispatch_action}
        field={field}
      />
      {error && (
        <p id={`${id}-error`} className="block-input-error" role="alert">
          <Icon name="warning" /> {error}
        </p>
      )}
      {block.hint && (
        <p id={`${id}-hint`} className="block-input-hint">
          <Text of={block.hint} />
        </p>
      )}
    </div>
  );
}
