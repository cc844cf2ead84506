import type { ReactNode } from 'react';
import type { ActionsBlock, ContextActionsBlock } from '@slack/types';
import { ElementOf } from './element.tsx';

type Shown = (ActionsBlock | ContextActionsBlock) & { block_id: string };

export function ActionsRow({ block }: { block: Shown }): ReactNode {
  return (
    <div className="block-actions">
      {block.elements.map((element, index) => (
        <ElementOf key={index} blockId={block.block_id} element={element} />
      ))}
    </div>
  );
}
