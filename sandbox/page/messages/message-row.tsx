import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Message } from '../../state/messages.ts';
import { Avatar } from '../avatar.tsx';
import { Blocks } from '../blocks/blocks.tsx';
import { SurfaceContext } from '../blocks/surface.ts';
import { Icon } from '../icon.tsx';
import { Mrkdwn } from '../text/mrkdwn.tsx';
import { useMessageSurface } from '../use-surface.ts';
import { useWorkspace } from '../workspace-context.ts';
import { Badge } from './badge.tsx';
import { MessageFiles } from './message-files.tsx';
import { MessageTools } from './message-tools.tsx';
import { momentOf, timeOf } from './message-time.ts';
import { Previews } from './previews.tsx';
import { Reactions } from './reactions.tsx';
import { ThreadLink } from './thread-link.tsx';

type Props = {
  message: Message;
  continues: boolean;
  pointedAt: boolean;
  /** The newest: where the Tab key enters the list. */
  last: boolean;
  onThread: ((ts: string) => void) | null;
};

/** Slack's own words: someone joined, a topic was set, a message is gone. */
const ofSlack = /^(channel|group)_|^tombstone$/;

/** The tools that have a key while the message has the focus. */
const toolKeys: Record<string, string> = { t: 'reply', r: 'react', l: 'copy' };

export function MessageRow({ message, continues, pointedAt, last, onThread }: Props): ReactNode {
  const { snapshot } = useWorkspace();
  const row = useRef<HTMLElement>(null);
  const headId = useId();
  const author = snapshot.teammates.find(({ id }) => id === message.user) ?? null;
  const ephemeral = message.ephemeralTo !== null;
  const looks = ['message', ephemeral && 'ephemeral', continues && 'continues', pointedAt && 'pointed-at'];
  const key = (event: KeyboardEvent) => {
    const tool = toolKeys[event.key.toLowerCase()];
    const button = row.current?.querySelector<HTMLElement>(`[data-tool=${tool}]`);
    if (!tool || !button || event.target !== row.current || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    button.click();
  };
  return (
    <article
      ref={row}
      className={looks.filter(Boolean).join(' ')}
      data-ts={message.ts}
      aria-labelledby={headId}
      tabIndex={last ? 0 : -1}
      onKeyDown={key}
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
        <header id={headId} className={continues ? 'for-screen-readers' : undefined}>
          <b>{message.username ?? author?.name ?? message.user}</b>
          <Badge teammate={author} />
          <Time ts={message.ts} />
        </header>
        <Body message={message} />
        <MessageFiles files={message.files} />
        <Previews message={message} />
        <Reactions message={message} />
        {onThread && <ThreadLink message={message} onThread={onThread} />}
      </div>
      <MessageTools message={message} onThread={onThread} />
    </article>
  );
}

function Body({ message }: { message: Message }): ReactNode {
  const surface = useMessageSurface(message);
  const edited = message.editedTs !== null && <small className="edited"> (edited)</small>;
  if (message.blocks.length === 0) {
    return (
      <div className={ofSlack.test(message.subtype ?? '') ? 'message-text quiet' : 'message-text'}>
        <Mrkdwn text={message.text} />
        {edited}
      </div>
    );
  }
  return (
    <SurfaceContext value={surface}>
      <Blocks blocks={message.blocks} />
      {edited}
    </SurfaceContext>
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
