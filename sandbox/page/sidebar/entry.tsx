import type { ReactNode } from 'react';
import type { Channel } from '../../state/channels.ts';
import { ChannelSign } from '../channel-sign.tsx';
import { channelTitle } from '../channel-title.ts';
import { useWorkspace } from '../workspace-context.ts';

type Props = {
  channel: Channel;
  selected: boolean;
  /** How many unread messages speak to one; null: nothing is unread. */
  unread: number | null;
  onOpen: () => void;
};

/** One conversation: bold when something is unread, with a number when it is for oneself. */
export function Entry({ channel, selected, unread, onOpen }: Props): ReactNode {
  const { snapshot } = useWorkspace();
  const looks = ['entry', unread !== null && 'unread', channel.archived && 'archived'];
  return (
    <li>
      <button
        type="button"
        className={looks.filter(Boolean).join(' ')}
        aria-current={selected ? 'page' : undefined}
        onClick={onOpen}
      >
        <ChannelSign channel={channel} />
        <span className="entry-name">{channelTitle(channel, snapshot)}</span>
        {unread ? (
          <span className="count">
            {unread} <span className="for-screen-readers">for you</span>
          </span>
        ) : (
          unread === 0 && <span className="for-screen-readers"> (unread)</span>
        )}
      </button>
    </li>
  );
}
