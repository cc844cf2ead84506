import type { ReactNode } from 'react';
import type { Message } from '../../state/messages.ts';
import { emojiFor } from '../text/emoji.ts';
import { useWorkspace } from '../workspace-context.ts';

/** The emoji under a message: pressed when one is among those who reacted so. */
export function Reactions({ message }: { message: Message }): ReactNode {
  const { snapshot, act } = useWorkspace();
  if (message.reactions.length === 0) return null;
  const { channel, ts } = message;
  const nameOf = (user: string) => snapshot.teammates.find(({ id }) => id === user)?.name ?? user;
  return (
    <ul className="reactions" aria-label="Reactions">
      {message.reactions.map(({ name, users }) => (
        <li key={name}>
          <button
            type="button"
            aria-pressed={users.includes(snapshot.me)}
            aria-label={`${name.replaceAll('_', ' ')}, ${users.length}`}
            title={`${users.map(nameOf).join(', ')} reacted with :${name}:`}
            onClick={() => void act({ do: 'react', channel, ts, name })}
          >
            {emojiFor(name) ?? `:${name}:`} <span>{users.length}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
