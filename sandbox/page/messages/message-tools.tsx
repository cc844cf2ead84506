import type { ReactNode } from 'react';
import type { Message } from '../../state/messages.ts';
import { Icon } from '../icon.tsx';
import { Menu } from '../menu.tsx';
import { permalink } from '../place.ts';
import { emojiFor } from '../text/emoji.ts';
import { useWorkspace } from '../workspace-context.ts';

type Props = { message: Message; onThread: ((ts: string) => void) | null };

/** What most reactions are, by the names Slack gives them. */
const emojiNames = [
  'thumbsup',
  'white_check_mark',
  'eyes',
  'heart',
  'tada',
  'raised_hands',
  'thinking_face',
  'fire',
];

/** What one can do with a message: answer, react, link to it, and the app's message shortcuts. */
export function MessageTools({ message, onThread }: Props): ReactNode {
  const { snapshot, act, say } = useWorkspace();
  const shortcuts = snapshot.shortcuts.filter(({ type }) => type === 'message');
  const { channel, ts } = message;
  // Slack has no reactions, threads or links on what only one person sees.
  if (message.ephemeralTo !== null) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(permalink(location.origin, message));
    say('The link to the message is copied.');
  };
  return (
    <div className="message-tools" role="group" aria-label="What to do with this message">
      {onThread && <Tool name="reply" icon="reply" label="Reply in thread" onClick={() => onThread(ts)} />}
      <Menu
        label="Add reaction"
        tool="react"
        listClass="emoji-list"
        className="icon-button"
        button={<Icon name="smile" />}
        items={emojiNames.map((name) => ({
          key: name,
          label: emojiFor(name),
          title: name.replaceAll('_', ' '),
        }))}
        onChoose={(name) => void act({ do: 'react', channel, ts, name })}
      />
      <Tool name="copy" icon="link" label="Copy link" onClick={() => void copy()} />
      {shortcuts.length > 0 && (
        <Menu
          label="More message shortcuts"
          className="icon-button"
          button={<Icon name="more" />}
          items={shortcuts.map(({ callback_id, name, description }) => ({
            key: callback_id,
            label: name,
            note: description || snapshot.app.name,
          }))}
          onChoose={(callbackId) => void act({ do: 'shortcut', callbackId, message: { channel, ts } })}
        />
      )}
    </div>
  );
}

type ToolProps = { name: string; icon: 'reply' | 'link'; label: string; onClick: () => void };

function Tool({ name, icon, label, onClick }: ToolProps): ReactNode {
  return (
    <button
      type="button"
      className="icon-button"
      data-tool={name}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
