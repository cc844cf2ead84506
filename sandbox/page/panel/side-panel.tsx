import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Channel } from '../../state/channels.ts';
import { Icon } from '../icon.tsx';
import { Faults } from './faults.tsx';
import { Traffic } from './traffic.tsx';

type Props = { channel: Channel | null; onClose: () => void };

/** What goes wrong on purpose, and what is said between Slack and the bot. */
export function SidePanel({ channel, onClose }: Props): ReactNode {
  const closer = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    closer.current?.focus();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) onClose();
  };
  return (
    <aside className="side-panel" aria-label="Traffic and faults" onKeyDown={key}>
      <header className="pane-head">
        <h2>
          <span className="pane-title">Traffic and faults</span>
        </h2>
        <button
          ref={closer}
          type="button"
          className="icon-button"
          aria-label="Close traffic and faults"
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <Faults channel={channel} />
      <Traffic />
    </aside>
  );
}
