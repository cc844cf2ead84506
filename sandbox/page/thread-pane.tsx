import type { ReactNode } from 'react';
import type { Channel } from '../state/channels.ts';
import { channelName, isWritable } from './channel-title.ts';
import { Composer } from './composer/composer.tsx';
import { Icon } from './icon.tsx';
import { MessageList } from './messages/message-list.tsx';
import { usePane } from './use-pane.ts';
import { useWorkspace } from './workspace-context.ts';

type Props = { channel: Channel; thread: string; pointedAt: string | null; onClose: () => void };

/** One message and the answers to it. Escape closes it, and the focus goes back to where it was opened. */
export function ThreadPane({ channel, thread, pointedAt, onClose }: Props): ReactNode {
  const { snapshot } = useWorkspace();
  const pane = usePane('textarea', onClose);
  const messages = snapshot.messages.filter(
    (message) => message.channel === channel.id && (message.ts === thread || message.threadTs === thread),
  );
  return (
    <aside className="thread-pane" aria-label="Thread" {...pane}>
      <header className="pane-head">
        <h2>
          <span className="pane-title">Thread</span>
          <small>{channelName(channel, snapshot)}</small>
        </h2>
        <button type="button" className="icon-button" aria-label="Close thread" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <MessageList messages={messages} label="Thread" pointedAt={pointedAt} onThread={null} />
      {channel.members.includes(snapshot.me) && isWritable(channel, snapshot) && (
        <Composer channel={channel.id} thread={thread} label="Reply" />
      )}
    </aside>
  );
}
