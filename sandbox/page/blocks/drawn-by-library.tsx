import { useEffect, useRef, type ReactNode } from 'react';
import { Message as LibraryMessage, type Block as LibraryBlock } from 'slack-blocks-to-jsx';
import { useWorkspace } from '../workspace-context.ts';

/** Rich text, markdown, plans and whatever else Slack has. */
export function DrawnByLibrary({ block }: { block: LibraryBlock }): ReactNode {
  const { snapshot, theme } = useWorkspace();
  const { teammates, channels } = snapshot;
  const place = useRef<HTMLDivElement>(null);
  // The library's lists of things to do have boxes that say nothing to a screen reader.
  useEffect(() => {
    const name = () => {
      for (const box of place.current?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? []) {
        box.ariaLabel = box.checked ? 'Done' : 'To do';
      }
    };
    // It draws markdown later than the rest.
    const later = new MutationObserver(name);
    if (place.current) later.observe(place.current, { childList: true, subtree: true });
    name();
    return () => later.disconnect();
  }, [block]);
  return (
    <div ref={place}>
      <LibraryMessage
        blocks={[block]}
        logo=""
        name=""
        withoutWrapper
        theme={theme}
        data={{ users: teammates, channels }}
        hooks={{
          user: ({ name, id }) => <span className="mention">@{name || id}</span>,
          channel: ({ name, id }) => <span className="mention">#{name || id}</span>,
        }}
      />
    </div>
  );
}
