import type { ReactNode } from 'react';
import type { Channel } from '../state/channels.ts';
import { channelTitle } from './channel-title.ts';
import { Composer } from './composer.tsx';
import { Icon } from './icon.tsx';
import { MessageList } from './message-list.tsx';
import { useWorkspace } from './workspace-context.ts';

type Props = { channel: Channel; thread: string; onClose: () => void };

/** One message and the answers to it. */
export function ThreadPane({ channel, thread, onClose }: Props): ReactNode {
  const { snapshot } = useWorkspace();
  const messages = snapshot.messages.filter(
    (message) => message.channel === channel.id && (message.ts === thread || message.threadTs === thread),
  );
  return (
    <aside className="thread-pane" aria-label="Thread">
      <header className="pane-head">
        <h2>
          Thread <small>{channelTitle(channel, snapshot)}</small>
        </h2>
        <button type="button" className="icon-button" aria-label="Close thread" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <MessageList messages={messages} onThread={null} />
      {channel.members.includes(snapshot.me) && (
        <Composer channel={channel.id} thread={thread} label="Reply" key={thread} />
      )}
    </aside>
  );
}
