import type { ReactNode } from 'react';
import { Message as LibraryMessage, type Block as LibraryBlock } from 'slack-blocks-to-jsx';
import { useWorkspace } from '../workspace-context.ts';

/** Rich text, markdown, cards and whatever else Slack has. */
export function DrawnByLibrary({ block }: { block: LibraryBlock }): ReactNode {
  const { teammates, channels } = useWorkspace().snapshot;
  return (
    <LibraryMessage
      blocks={[block]}
      logo=""
      name=""
      withoutWrapper
      data={{ users: teammates, channels }}
      hooks={{
        user: ({ name, id }) => <span className="mention">@{name || id}</span>,
        channel: ({ name, id }) => <span className="mention">#{name || id}</span>,
      }}
    />
  );
}
