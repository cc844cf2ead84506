import { useRef, type ReactNode } from 'react';
import { useWorkspace } from './workspace-context.ts';

/** Says each new message of the open channel once to those who do not see it arrive. */
export function Announcer({ channel }: { channel: string }): ReactNode {
  const { snapshot } = useWorkspace();
  const opened = useRef(Date.now() / 1000);
  const newest = snapshot.messages.findLast(
    (message) =>
      message.channel === channel && message.user !== snapshot.me && Number(message.ts) > opened.current,
  );
  const author = snapshot.teammates.find(({ id }) => id === newest?.user);
  return (
    <p className="for-screen-readers" role="status">
      {newest &&
        `${author?.name ?? 'Someone'}: ${newest.text}${newest.ephemeralTo === null ? '' : ' (only visible to you)'}`}
    </p>
  );
}
