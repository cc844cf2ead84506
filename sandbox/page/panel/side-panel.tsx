import type { ReactNode } from 'react';
import type { Channel } from '../../state/channels.ts';
import { Icon } from '../icon.tsx';
import { usePane } from '../use-pane.ts';
import { Faults } from './faults.tsx';
import { Traffic } from './traffic.tsx';

type Props = { channel: Channel | null; onClose: () => void };

/** What goes wrong on purpose, and what is said between Slack and the bot. */
export function SidePanel({ channel, onClose }: Props): ReactNode {
  const pane = usePane('button', onClose);
  return (
    <aside className="side-panel" aria-label="Traffic and faults" {...pane}>
      <header className="pane-head">
        <h2>
          <span className="pane-title">Traffic and faults</span>
        </h2>
        <button type="button" className="icon-button" aria-label="Close traffic and faults" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <Faults channel={channel} />
      <Traffic />
    </aside>
  );
}
