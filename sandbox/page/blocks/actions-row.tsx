import type { ReactNode } from 'react';
import type { ActionsBlock } from '@slack/types';
import { ElementOf } from './element.tsx';

export function ActionsRow({ block }: { block: ActionsBlock & { block_id: string } }): ReactNode {
  return (
    <div className="block-actions">
      {block.elements.map((element, index) => (
        <ElementOf key={index} blockId={block.block_id} element={element} />
      ))}
    </div>
  );
}
