import type { ReactNode } from 'react';
import type { ContextBlock } from '@slack/types';
import { Text } from '../text/mrkdwn.tsx';

export function ContextRow({ block }: { block: ContextBlock }): ReactNode {
  return (
    <div className="block-context">
      {block.elements.map((element, index) =>
        element.type === 'image' ? (
          'image_url' in element && <img key={index} src={element.image_url} alt={element.alt_text} />
        ) : (
          <span key={index}>
            <Text of={element} />
          </span>
        ),
      )}
    </div>
  );
}
