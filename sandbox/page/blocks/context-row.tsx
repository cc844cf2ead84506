import type { ReactNode } from 'react';
import type { ContextBlock } from '@slack/types';
import { Text } from '../text/mrkdwn.tsx';
import { Picture } from './picture.tsx';

export function ContextRow({ block }: { block: ContextBlock }): ReactNode {
  return (
    <div className="block-context">
      {block.elements.map((element, index) =>
        element.type === 'image' ? (
          <Picture key={index} image={element} />
        ) : (
          <span key={index}>
            <Text of={element} />
          </span>
        ),
      )}
    </div>
  );
}
