import type { ReactNode } from 'react';
import type { Channel } from '../state/channels.ts';
import type { Message } from '../state/messages.ts';
import { channelTitle, partnersIn } from './channel-title.ts';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import { useWorkspace } from './workspace-context.ts';

type Props = { channel: Channel; onThread: (ts: string) => void };

/** The messages of a channel and the place to write the next one. */
export function Conversation({ channel, onThread }: Props): ReactNode {
  const { snapshot } = useWorkspace();
  const title = channelTitle(channel, snapshot);
  const joined = channel.members.includes(snapshot.me);
  const messages = snapshot.messages.filter(
    (message) => message.channel === channel.id && isTopLevel(message),
  );
  return (
    <>
      <MessageList messages={messages} onThread={onThread} key={channel.id}>
        <Beginning channel={channel} />
      </MessageList>
      {joined ? (
        <Composer
          channel={channel.id}
          thread={null}
          label={`Message ${channel.kind === 'public' ? `#${title}` : title}, or type / for commands`}
          key={`${channel.id} ${snapshot.me}`}
        />
      ) : (
        <JoinBar channel={channel} />
      )}
    </>
  );
}

function isTopLevel({ threadTs, ts }: Message): boolean {
  return threadTs === null || threadTs === ts;
}

function Beginning({ channel }: { channel: Channel }): ReactNode {
  const { snapshot } = useWorkspace();
  const title = channelTitle(channel, snapshot);
  const app = partnersIn(channel, snapshot).find(({ kind }) => kind === 'bot');
  if (channel.kind === 'public' || channel.kind === 'private') {
    return (
      <header className="beginning">
        <h3># {title}</h3>
        <p>{channel.topic || `This is where #${title} begins.`}</p>
      </header>
    );
  }
  return (
    <header className="beginning">
      <h3>{title}</h3>
      <p>{app ? snapshot.app.description : `Only you and ${title} see this conversation.`}</p>
    </header>
  );
}

function JoinBar({ channel }: { channel: Channel }): ReactNode {
  const { act } = useWorkspace();
  return (
    <div className="join-bar">
      You are looking at <b>#{channel.name}</b>
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
