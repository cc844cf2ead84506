import type { ReactNode } from 'react';
import type { ContainerBlock } from '@slack/types';
import { Text } from '../text/mrkdwn.tsx';

type Props = { block: ContainerBlock; children: ReactNode };

/** Blocks in a frame, which may be folded away. */
export function Container({ block, children }: Props): ReactNode {
  const { title, subtitle, is_collapsible: folds } = block;
  const head = (
    <>
      {title && (
        <b>
          <Text of={title} />
        </b>
      )}
      {subtitle && (
        <small>
          <Text of={subtitle} />
        </small>
      )}
    </>
  );
  if (!folds) {
    return (
      <div className="block-container">
        {head}
        {children}
      </div>
    );
  }
  return (
    <details className="block-container" open={!block.default_collapsed}>
      <summary>{head}</summary>
      {children}
    </details>
  );
}
