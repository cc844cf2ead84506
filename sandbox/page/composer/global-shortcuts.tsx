import type { ReactNode } from 'react';
import { Icon } from '../icon.tsx';
import { Menu } from '../menu.tsx';
import { useWorkspace } from '../workspace-context.ts';

/** The app's shortcuts that need no message. */
export function GlobalShortcuts({ channel }: { channel: string }): ReactNode {
  const { snapshot, act } = useWorkspace();
  const shortcuts = snapshot.shortcuts.filter(({ type }) => type === 'global');
  if (shortcuts.length === 0) return null;
  return (
    <Menu
      label="Shortcuts"
      className="icon-button"
      button={<Icon name="bolt" />}
      items={shortcuts.map(({ callback_id, name, description }) => ({
        key: callback_id,
        label: name,
        note: description || snapshot.app.name,
      }))}
      onChoose={(callbackId) => void act({ do: 'shortcut', callbackId, message: null, lookingAt: channel })}
    />
  );
}
