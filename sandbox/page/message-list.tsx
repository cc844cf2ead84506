import { Fragment, useEffect, useRef, type ReactNode } from 'react';
import type { Message } from '../state/messages.ts';
import { MessageRow } from './message-row.tsx';
import { dayOf, momentOf } from './message-time.ts';

type Props = { messages: Message[]; onThread: ((ts: string) => void) | null; children?: ReactNode };

/** Messages, oldest first, with a line between days. New ones scroll into view. */
export function MessageList({ messages, onThread, children }: Props): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  useStayAtEnd(scroller, messages);
  return (
    <div className="message-list" ref={scroller} role="log" aria-label="Messages" tabIndex={0}>
      {children}
      {messages.map((message, index) => {
        const before = messages[index - 1];
        const newDay = !before || dayOf(before.ts) !== dayOf(message.ts);
        return (
          <Fragment key={message.ts}>
            {newDay && (
              <div className="day" role="separator">
                <span>{dayOf(message.ts)}</span>
              </div>
            )}
            <MessageRow
              message={message}
              continues={!newDay && follows(before, message)}
              onThread={onThread}
            />
          </Fragment>
        );
      })}
    </div>
  );
}

/** Within five minutes of the same person's last message, the name is not said again. */
function follows(before: Message | undefined, message: Message): boolean {
  if (!before || before.user !== message.user || before.ephemeralTo !== message.ephemeralTo) return false;
  if (message.blocks.length > 0 || before.blocks.length > 0) return false;
  return momentOf(message.ts).getTime() - momentOf(before.ts).getTime() < 5 * 60_000;
}

/** Follows the end as messages come and grow, unless one has scrolled up to read. */
function useStayAtEnd(scroller: React.RefObject<HTMLDivElement | null>, messages: Message[]): void {
  const atEnd = useRef(true);
  const newest = messages.at(-1)?.ts;
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const watch = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 80;
    };
    const follow = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    element.addEventListener('scroll', watch);
    for (const child of element.children) follow.observe(child);
    return () => {
      element.removeEventListener('scroll', watch);
      follow.disconnect();
    };
  }, [scroller, messages.length]);
  useEffect(() => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, [scroller, newest]);
}
