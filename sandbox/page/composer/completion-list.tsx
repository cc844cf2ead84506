import type { ReactNode } from 'react';
import { Avatar } from '../avatar.tsx';
import { Icon } from '../icon.tsx';
import { useWorkspace } from '../workspace-context.ts';
import type { Completion } from './completions.ts';

type Props = {
  id: string;
  completions: Completion[];
  picked: number;
  onPick: (completion: Completion) => void;
};

/** What fits to what was typed, above the field. */
export function CompletionList({ id, completions, picked, onPick }: Props): ReactNode {
  return (
    <ul className="completion-list" role="listbox" id={id} aria-label="Completions">
      {completions.map((completion, index) => (
        <li
          key={completion.key}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === picked}
          // The field keeps the focus: a press on the list must not take it.
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(completion);
          }}
        >
          <Picture of={completion} />
          <span>
            <b>{completion.label}</b> <em>{completion.hint}</em>
            {completion.note && <small>{completion.note}</small>}
          </span>
        </li>
      ))}
      <li className="completion-keys" aria-hidden="true">
        <kbd>↑</kbd> <kbd>↓</kbd> choose · <kbd>Tab</kbd> or <kbd>Enter</kbd> take · <kbd>Esc</kbd> close
      </li>
    </ul>
  );
}

function Picture({ of: { kind, key } }: { of: Completion }): ReactNode {
  const { teammates } = useWorkspace().snapshot;
  if (kind === 'channel') return <Icon name="hash" />;
  const shown = teammates.find((other) => (kind === 'command' ? other.kind === 'bot' : other.id === key));
  return <Avatar teammate={shown ?? null} size={28} />;
}
