import type { ReactNode } from 'react';
import type { Message } from '../../state/messages.ts';
import type { Preview } from '../../state/previews.ts';
import { Avatar } from '../avatar.tsx';
import { Blocks } from '../blocks/blocks.tsx';
import { SurfaceContext } from '../blocks/surface.ts';
import { Icon } from '../icon.tsx';
import { usePreviewSurface } from '../use-surface.ts';
import { useWorkspace } from '../workspace-context.ts';

/** What the app shows of the links in a message, below it. */
export function Previews({ message }: { message: Message }): ReactNode {
  return message.previews.map((preview) => (
    <OnePreview key={preview.id} message={message} preview={preview} />
  ));
}

function OnePreview({ message, preview }: { message: Message; preview: Preview }): ReactNode {
  const { snapshot, act } = useWorkspace();
  const surface = usePreviewSurface(message, preview);
  const { channel, ts, user } = message;
  const { id, url, color, blocks } = preview;
  const app = snapshot.teammates.find((teammate) => teammate.id === snapshot.app.botUserId) ?? null;
  const remove = () => void act({ do: 'remove-preview', channel, ts, preview: id });
  return (
    <div
      className="preview"
      role="group"
      aria-label={`Preview of ${url.replaceAll('&amp;', '&')}`}
      style={color === null ? {} : ({ '--bar': barColor(color) } as object)}
    >
      <div className="preview-body">
        <SurfaceContext value={surface}>
          <Blocks blocks={blocks} />
        </SurfaceContext>
        <p className="preview-app">
          <Avatar teammate={app} size={16} /> Added by {snapshot.app.name}
        </p>
      </div>
      {user === snapshot.me && (
        <button
          type="button"
          className="icon-button preview-remove"
          aria-label="Remove preview"
          title="Remove preview"
          onClick={remove}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}

/** https://docs.slack.dev/messaging/formatting-message-text#attachments */
function barColor(color: string): string {
  const named: Record<string, string> = { good: '#2eb67d', warning: '#ecb22e', danger: '#e01e5a' };
  return named[color] ?? `#${color}`;
}
