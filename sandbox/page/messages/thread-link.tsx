import type { ReactNode } from 'react';
import type { Message } from '../../state/messages.ts';
import { Avatar } from '../avatar.tsx';
import { useWorkspace } from '../workspace-context.ts';
import { countReplies } from './count-replies.ts';
import { timeOf } from './message-time.ts';

type Props = { message: Message; onThread: (ts: string) => void };

/** How many answered, and who. */
export function ThreadLink({ message, onThread }: Props): ReactNode {
  const { teammates, messages } = useWorkspace().snapshot;
  const replies = messages.filter(
    ({ threadTs, ts, channel }) =>
      channel === message.channel && threadTs === message.ts && ts !== message.ts,
  );
  const newest = replies.at(-1);
  if (!newest) return null;
  const authors = [...new Set(replies.map(({ user }) => user))];
  return (
    <button type="button" className="thread-link" onClick={() => onThread(message.ts)}>
      {authors.slice(0, 3).map((id) => (
        <Avatar key={id} teammate={teammates.find((other) => other.id === id) ?? null} size={22} />
      ))}
      {countReplies(replies.length)}
      <small>Last at {timeOf(newest.ts)}</small>
    </button>
  );
}
