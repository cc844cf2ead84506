import { useId, type ReactNode } from 'react';
import type { InputBlock } from '@slack/types';
import { Text } from '../text/mrkdwn.tsx';
import { ElementOf } from './element.tsx';
import { useSurface } from './surface.ts';

/** A labelled field of a form, with its hint and what is wrong with what was filled in. */
export function InputField({ block }: { block: InputBlock & { block_id: string } }): ReactNode {
  const { errors } = useSurface();
  const label = useId();
  const error = errors[block.block_id];
  return (
    <div className={error ? 'block-input wrong' : 'block-input'}>
      <div id={label} className="block-input-label">
        <Text of={block.label} />
        {block.optional && <small> (optional)</small>}
      </div>
      <ElementOf
        blockId={block.block_id}
        element={{ ...block.element, ...(block.optional && { optional: true }) }}
        silent={!block.dispatch_action}
        labelledBy={label}
      />
      {error && (
        <p className="block-input-error" role="alert">
          {error}
        </p>
      )}
      {block.hint && (
        <p className="block-input-hint">
          <Text of={block.hint} />
        </p>
      )}
    </div>
  );
}
