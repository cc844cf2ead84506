import type { ReactNode } from 'react';
import type { CardBlock, CarouselBlock } from '@slack/types';
import { Text } from '../text/mrkdwn.tsx';
import { ElementOf } from './element.tsx';
import { Picture } from './picture.tsx';

type Shown = CardBlock & { block_id: string };

/** A picture, a title, some words and buttons in a frame. */
export function Card({ block }: { block: Shown }): ReactNode {
  const { hero_image: hero, icon, title, subtitle, body, actions = [] } = block;
  return (
    <div className="block-card">
      {hero && <Picture className="card-hero" image={hero} />}
      <div className="card-head">
        {icon && <Picture image={icon} />}
        <div>
          {title && (
            <div className="card-title">
              <Text of={title} />
            </div>
          )}
          {subtitle && (
            <div className="card-subtitle">
              <Text of={subtitle} />
            </div>
          )}
        </div>
      </div>
      {body && (
        <div className="card-body">
          <Text of={body} />
        </div>
      )}
      {actions.length > 0 && (
        <div className="block-actions">
          {actions.map((element, index) => (
            <ElementOf key={index} blockId={block.block_id} element={element} />
          ))}
        </div>
      )}
    </div>
  );
}

/** Cards side by side, moved by scrolling. */
export function Carousel({ block }: { block: CarouselBlock & { block_id: string } }): ReactNode {
  return (
    <div className="block-carousel" role="group" aria-label={`${block.elements.length} cards`} tabIndex={0}>
      {block.elements.map((card, index) => (
        <Card key={index} block={{ ...card, block_id: card.block_id ?? block.block_id }} />
      ))}
    </div>
  );
}
