import type { ReactNode } from 'react';
import type { Channel } from '../state/channels.ts';
import { AppPage } from './app-page.tsx';
import { ChannelSign } from './channel-sign.tsx';
import { channelTitle, isAppChannel } from './channel-title.ts';
import { Conversation } from './conversation.tsx';
import { Icon } from './icon.tsx';
import type { Place } from './place.ts';
import { useWorkspace } from './workspace-context.ts';

type Props = {
  channel: Channel;
  place: Place;
  live: boolean;
  sidebarOpen: boolean;
  onSidebar: () => void;
  onThread: (ts: string) => void;
  tools: ReactNode;
};

/** The open channel, or the open app. */
export function ChannelPane({
  channel,
  place,
  live,
  sidebarOpen,
  onSidebar,
  onThread,
  tools,
}: Props): ReactNode {
  const { snapshot } = useWorkspace();
  const pointedAt = place.thread === null ? place.message : null;
  const conversation = <Conversation channel={channel} pointedAt={pointedAt} onThread={onThread} />;
  const members = channel.members.length;
  return (
    <main id="messages" tabIndex={-1}>
      <header className="pane-head">
        <button
          type="button"
          className="icon-button only-narrow"
          aria-label="Channels and people"
          aria-expanded={sidebarOpen}
          onClick={onSidebar}
        >
          <Icon name="menu" />
        </button>
        <h1>
          <ChannelSign channel={channel} />
          <span className="pane-title">{channelTitle(channel, snapshot)}</span>
          <small>{channel.topic}</small>
        </h1>
        {channel.kind !== 'direct' && <span className="members only-wide">{members} members</span>}
        {tools}
      </header>
      {!live && (
        <p className="offline" role="status">
          The local Slack has stopped. This page comes back when it does.
        </p>
      )}
      {isAppChannel(channel, snapshot) ? <AppPage>{conversation}</AppPage> : conversation}
    </main>
  );
}
