import type { ReactNode } from 'react';
import type { Message } from '../state/messages.ts';
import { Avatar } from './avatar.tsx';
import { Blocks } from './blocks/blocks.tsx';
import { SurfaceContext } from './blocks/surface.ts';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import { momentOf, timeOf } from './message-time.ts';
import { emojiFor } from './text/emoji.ts';
import { Mrkdwn } from './text/mrkdwn.tsx';
import { useMessageSurface } from './use-surface.ts';
import { useWorkspace } from './workspace-context.ts';

type Props = { message: Message; continues: boolean; onThread: ((ts: string) => void) | null };

export function MessageRow({ message, continues, onThread }: Props): ReactNode {
  const { snapshot } = useWorkspace();
  const surface = useMessageSurface(message);
  const author = snapshot.teammates.find(({ id }) => id === message.user) ?? null;
  const ephemeral = message.ephemeralTo !== null;
  return (
    <article
      className={['message', ephemeral && 'ephemeral', continues && 'continues'].filter(Boolean).join(' ')}
    >
      <div className="message-side">
        {continues ? <Time ts={message.ts} /> : <Avatar teammate={author} />}
      </div>
      <div className="message-main">
        {ephemeral && (
          <p className="only-you">
            <Icon name="eye" /> Only visible to you
          </p>
        )}
        <header className={continues ? 'for-screen-readers' : undefined}>
          <b>{author?.name ?? message.user}</b>
          {author?.kind === 'bot' && <span className="badge">App</span>}
          {author?.kind === 'guest' && <span className="badge">Guest</span>}
          <Time ts={message.ts} />
        </header>
        <SurfaceContext value={surface}>
          {message.blocks.length > 0 ? (
            <Blocks blocks={message.blocks} />
          ) : (
            <div className="message-text">
              <Mrkdwn text={message.text} />
              {message.editedTs !== null && <small className="edited"> (edited)</small>}
            </div>
          )}
        </SurfaceContext>
        <Reactions message={message} />
        {onThread && <ThreadLink message={message} onThread={onThread} />}
      </div>
      {!ephemeral && <Tools message={message} onThread={onThread} />}
    </article>
  );
}

function Time({ ts }: { ts: string }): ReactNode {
  const moment = momentOf(ts);
  return (
    <time dateTime={moment.toISOString()} title={moment.toLocaleString()}>
      {timeOf(ts)}
    </time>
  );
}

function Reactions({ message }: { message: Message }): ReactNode {
  if (message.reactions.length === 0) return null;
  return (
    <ul className="reactions" aria-label="Reactions">
      {message.reactions.map(({ name, users }) => (
        <li key={name} title={name}>
          {emojiFor(name) ?? `:${name}:`} {users.length}
        </li>
      ))}
    </ul>
  );
}

function ThreadLink({ message, onThread }: { message: Message; onThread: (ts: string) => void }): ReactNode {
  const { snapshot } = useWorkspace();
  const replies = snapshot.messages.filter(
    ({ threadTs, ts }) => threadTs === message.ts && ts !== message.ts,
  );
  if (replies.length === 0) return null;
  const authors = [...new Set(replies.map(({ user }) => user))];
  return (
    <button type="button" className="thread-link" onClick={() => onThread(message.ts)}>
      {authors.slice(0, 3).map((id) => (
        <Avatar key={id} teammate={snapshot.teammates.find((other) => other.id === id) ?? null} size={22} />
      ))}
      {replies.length === 1 ? '1 reply' : `${replies.length} replies`}
    </button>
  );
}

/** What one can do with a message: answer in its thread, and the app's message shortcuts. */
function Tools({
  message,
  onThread,
}: {
  message: Message;
  onThread: ((ts: string) => void) | null;
}): ReactNode {
  const { snapshot, act } = useWorkspace();
  const shortcuts = snapshot.shortcuts.filter(({ type }) => type === 'message');
  const { channel, ts } = message;
  if (!onThread && shortcuts.length === 0) return null;
  return (
    <div className="message-tools">
      {onThread && (
        <button
          type="button"
          className="icon-button"
          aria-label="Reply in thread"
          onClick={() => onThread(ts)}
        >
          <Icon name="reply" />
        </button>
      )}
      {shortcuts.length > 0 && (
        <Menu
          label="More message shortcuts"
          className="icon-button"
          button={<Icon name="more" />}
          items={shortcuts.map(({ callback_id, name, description }) => ({
            key: callback_id,
            label: name,
            note: description,
          }))}
          onChoose={(callbackId) => void act({ do: 'shortcut', callbackId, message: { channel, ts } })}
        />
      )}
    </div>
  );
}
