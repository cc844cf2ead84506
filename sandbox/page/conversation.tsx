import type { ReactNode } from 'react';
import type { Channel } from '../state/channels.ts';
import type { Message } from '../state/messages.ts';
import { channelName, channelTitle, isDirect, isWritable, partnersIn } from './channel-title.ts';
import { Composer } from './composer/composer.tsx';
import { MessageList } from './messages/message-list.tsx';
import { useWorkspace } from './workspace-context.ts';

type Props = { channel: Channel; pointedAt: string | null; onThread: (ts: string) => void };

/** The messages of a channel and the place to write the next one. */
export function Conversation({ channel, pointedAt, onThread }: Props): ReactNode {
  const { snapshot } = useWorkspace();
  const messages = snapshot.messages.filter(
    (message) => message.channel === channel.id && isTopLevel(message),
  );
  return (
    <>
      <MessageList
        messages={messages}
        label="Messages"
        pointedAt={pointedAt}
        onThread={onThread}
        key={channel.id}
      >
        <Beginning channel={channel} />
      </MessageList>
      <Foot channel={channel} />
    </>
  );
}

/** Answers stay in their thread unless they were sent to the channel as well. */
function isTopLevel({ threadTs, ts, subtype }: Message): boolean {
  return threadTs === null || threadTs === ts || subtype === 'thread_broadcast';
}

function Beginning({ channel }: { channel: Channel }): ReactNode {
  const { snapshot } = useWorkspace();
  const title = channelTitle(channel, snapshot);
  const app = partnersIn(channel, snapshot).find(({ kind }) => kind === 'bot');
  const words = isDirect(channel)
    ? (app && snapshot.app.description) || `Only you and ${title} see this conversation.`
    : channel.topic || `This is where #${title} begins.`;
  return (
    <header className="beginning">
      <h2>{channelName(channel, snapshot)}</h2>
      <p>{words}</p>
      {channel.connectedTeams.length > 0 && (
        <p>People of another company are in this channel: the app tells nothing about customers here.</p>
      )}
    </header>
  );
}

/** Where one writes; else why one cannot. */
function Foot({ channel }: { channel: Channel }): ReactNode {
  const { snapshot, act } = useWorkspace();
  const name = channelName(channel, snapshot);
  if (channel.archived) {
    return <p className="foot-bar">{name} is archived: it can be read, but nobody can write here.</p>;
  }
  if (!isWritable(channel, snapshot)) {
    return <p className="foot-bar">Sending messages to this app has been turned off.</p>;
  }
  if (channel.members.includes(snapshot.me)) {
    const label = `Message ${name}`;
    return <Composer channel={channel.id} thread={null} label={label} key={`${channel.id} ${snapshot.me}`} />;
  }
  return (
    <div className="foot-bar">
      <span>
        You are looking at <b>{name}</b>
      </span>
      <button
        type="button"
        className="button button-primary"
        onClick={() => void act({ do: 'join', channel: channel.id })}
      >
        Join channel
      </button>
    </div>
  );
}
