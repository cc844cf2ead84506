import type { ReactNode } from 'react';
import type { SlashCommand } from '../manifest.ts';
import { Avatar } from './avatar.tsx';
import { useWorkspace } from './workspace-context.ts';

type Props = {
  id: string;
  commands: SlashCommand[];
  picked: number;
  onPick: (command: SlashCommand) => void;
};

/** The commands that begin with what was typed. */
export function CommandList({ id, commands, picked, onPick }: Props): ReactNode {
  const { snapshot } = useWorkspace();
  const app = snapshot.teammates.find(({ kind }) => kind === 'bot') ?? null;
  return (
    <ul className="command-list" role="listbox" id={id} aria-label="Commands">
      {commands.map((command, index) => (
        <li
          key={command.command}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === picked}
          // The field keeps the focus: a press on the list must not take it.
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(command);
          }}
        >
          <Avatar teammate={app} size={28} />
          <span>
            <b>{command.command}</b> <em>{command.usage_hint}</em>
            <small>{command.description}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
