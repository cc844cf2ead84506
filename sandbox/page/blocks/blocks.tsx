import { Component, type ReactNode } from 'react';
import type { KnownBlock } from '@slack/types';
import type { Block as LibraryBlock } from 'slack-blocks-to-jsx';
import type { DataVisualizationBlock } from '../../../src/slack/data-visualization.ts';
import type { Block } from '../../web-api/blocks.ts';
import { Chart } from '../charts/chart.tsx';
import { Plain, Text } from '../text/mrkdwn.tsx';
import { ActionsRow } from './actions-row.tsx';
import { Alert } from './alert.tsx';
import { Card, Carousel } from './card.tsx';
import { Container } from './container.tsx';
import { ContextRow } from './context-row.tsx';
import { DrawnByLibrary } from './drawn-by-library.tsx';
import { InputField } from './input-field.tsx';
import { Picture } from './picture.tsx';
import { Section } from './section.tsx';
import { DataTable, Table } from './table.tsx';

/** The blocks of a message or view, one below the other. */
export function Blocks({ blocks }: { blocks: Block[] }): ReactNode {
  return (
    <div className="blocks">
      {blocks.map((block, index) => (
        <Guard key={block.block_id ?? index} type={block.type}>
          <OneBlock block={block as unknown as Shown} />
        </Guard>
      ))}
    </div>
  );
}

type Shown = (KnownBlock | DataVisualizationBlock) & { block_id: string };

/**
 * The blocks we care most about are drawn here: the library shows escaped text as markup and has no way to hear
 * of a click. It draws the others.
 */
function OneBlock({ block }: { block: Shown }): ReactNode {
  switch (block.type) {
    case 'header':
      return (
        <h3 className="block-header">
          <Plain text={block.text.text} emoji={block.text.emoji} />
        </h3>
      );
    case 'section':
      return <Section block={block} />;
    case 'context':
      return <ContextRow block={block} />;
    case 'actions':
    case 'context_actions':
      return <ActionsRow block={block} />;
    case 'input':
      return <InputField block={block} />;
    case 'divider':
      return <hr className="block-divider" />;
    case 'data_visualization':
      return <Chart block={block} />;
    case 'table':
      return <Table block={block} />;
    case 'data_table':
      return <DataTable block={block} />;
    case 'alert':
      return <Alert block={block} />;
    case 'card':
      return <Card block={block} />;
    case 'carousel':
      return <Carousel block={block} />;
    case 'container':
      return (
        <Container block={block}>
          <Blocks blocks={block.child_blocks as unknown as Block[]} />
        </Container>
      );
    case 'image':
      return (
        <figure className="block-image">
          {block.title && (
            <figcaption>
              <Text of={block.title} />
            </figcaption>
          )}
          <Picture image={block} />
        </figure>
      );
    default:
      return <DrawnByLibrary block={block as unknown as LibraryBlock} />;
  }
}

/** A block that cannot be drawn must not take the page with it. */
class Guard extends Component<{ type: string; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <p className="block-broken">
        This {this.props.type} block cannot be shown: it lacks something it needs.
      </p>
    );
  }
}
