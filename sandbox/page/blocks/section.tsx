import type { ReactNode } from 'react';
import type { SectionBlock } from '@slack/types';
import { Text } from '../text/mrkdwn.tsx';
import { ElementOf } from './element.tsx';

export function Section({ block }: { block: SectionBlock & { block_id: string } }): ReactNode {
  return (
    <div className="block-section">
      <div className="block-section-body">
        {block.text && (
          <div className="block-text">
            <Text of={block.text} />
          </div>
        )}
        {block.fields && (
          <div className="block-fields">
            {block.fields.map((field, index) => (
              <div key={index} className="block-text">
                <Text of={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {block.accessory && (
        <div className="block-accessory">
          <ElementOf blockId={block.block_id} element={block.accessory} />
        </div>
      )}
    </div>
  );
}
