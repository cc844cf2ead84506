import type { ReactNode } from 'react';
import { Dialog } from './dialog.tsx';
import { shortcuts } from './shortcuts.ts';

const elsewhere = [
  { where: 'In the list of messages', keys: '↑ ↓', does: 'The message before and after' },
  { where: 'On a message', keys: 'T', does: 'Reply in thread' },
  { where: 'On a message', keys: 'R', does: 'Add a reaction' },
  { where: 'On a message', keys: 'L', does: 'Copy its link' },
  { where: 'While writing', keys: '/', does: 'The commands of the app, at the start of the line' },
  { where: 'While writing', keys: '@ #', does: 'People and channels' },
  { where: 'While writing', keys: '↑', does: 'What you sent before, when the line is empty' },
  { where: 'While writing', keys: 'Shift+Enter', does: 'A new line' },
  { where: 'Anywhere', keys: 'Esc', does: 'Closes what is open: a list, a dialog, the thread' },
];

/** What this page is, and its keys. */
export function HelpDialog({ onClose }: { onClose: () => void }): ReactNode {
  const rows = [
    ...shortcuts.map(({ keys, does }) => ({ where: 'Anywhere', keys: shown(keys), does })),
    ...elsewhere,
  ];
  return (
    <Dialog title="Keyboard and help" onClose={onClose} foot={null}>
      <p>
        This is a local Slack for trying and testing a bot: everything stays on this machine. Switch person at
        the lower left to see what others see; open traffic and faults to see what is said between Slack and
        the bot, and to make things go wrong.
      </p>
      <table className="keys">
        <thead className="for-screen-readers">
          <tr>
            <th scope="col">Keys</th>
            <th scope="col">What they do</th>
            <th scope="col">Where</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ where, keys, does }) => (
            <tr key={`${where} ${keys}`}>
              <td>
                <kbd>{keys}</kbd>
              </td>
              <td>{does}</td>
              <td>{where}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}

function shown(keys: string): string {
  return keys.replace('ArrowUp', '↑').replace('ArrowDown', '↓').replace('+t', '+T').replace('+n', '+N');
}
