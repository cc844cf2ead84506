import { Fragment, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Message } from '../../state/messages.ts';
import { countReplies } from './count-replies.ts';
import { MessageRow } from './message-row.tsx';
import { dayOf, momentOf } from './message-time.ts';
import { useStayAtEnd } from './use-stay-at-end.ts';

type Props = {
  messages: Message[];
  label: string;
  /** The message that a link led to. */
  pointedAt: string | null;
  /** Null: this is a thread, its first message the one that is answered. */
  onThread: ((ts: string) => void) | null;
  children?: ReactNode;
};

/** Messages, oldest first, with a line between days. New ones scroll into view; the arrows go from one to the next. */
export function MessageList({ messages, label, pointedAt, onThread, children }: Props): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const isThread = onThread === null;
  useStayAtEnd(scroller, messages.length, messages.at(-1)?.ts, pointedAt);
  return (
    <div
      className="message-list"
      ref={scroller}
      role="log"
      aria-live="off"
      aria-label={label}
      tabIndex={messages.length === 0 ? 0 : undefined}
      onKeyDown={walk}
    >
      {children}
      {messages.map((message, index) => {
        const before = messages[index - 1];
        const newDay = !before || dayOf(before.ts) !== dayOf(message.ts);
        return (
          <Fragment key={message.ts}>
            {newDay && <Line className="day">{dayOf(message.ts)}</Line>}
            <MessageRow
              message={message}
              continues={!newDay && !(isThread && index === 1) && follows(before, message)}
              pointedAt={message.ts === pointedAt}
              last={index === messages.length - 1}
              onThread={onThread}
            />
            {isThread && index === 0 && messages.length > 1 && (
              <Line className="replies">{countReplies(messages.length - 1)}</Line>
            )}
          </Fragment>
        );
      })}
    </div>
  );
}

function Line({ className, children }: { className: string; children: string }): ReactNode {
  return (
    <div className={className}>
      <span>{children}</span>
    </div>
  );
}

/** Within five minutes of the same person's last message, the name is not said again. */
function follows(before: Message | undefined, message: Message): boolean {
  if (!before || before.user !== message.user || before.ephemeralTo !== message.ephemeralTo) return false;
  if (message.blocks.length > 0 || before.blocks.length > 0) return false;
  return momentOf(message.ts).getTime() - momentOf(before.ts).getTime() < 5 * 60_000;
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const on = event.target as HTMLElement;
  if (step === undefined || event.altKey || !on.matches('article')) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('article')];
  const next = rows[rows.indexOf(on) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
