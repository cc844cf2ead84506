import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { SlashCommand } from '../manifest.ts';
import { CommandList } from './command-list.tsx';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import { useWorkspace } from './workspace-context.ts';

type Props = { channel: string; thread: string | null; label: string };

/** Where one writes. `/` at the start offers the app's commands; Enter sends, Shift+Enter breaks the line. */
export function Composer({ channel, thread, label }: Props): ReactNode {
  const { snapshot, act } = useWorkspace();
  const [text, setText] = useState('');
  const [picked, setPicked] = useState(0);
  const [dismissed, setDismissed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const offered = thread === null && !dismissed ? matching(snapshot.commands, text) : [];
  const typed = snapshot.commands.find(({ command }) => text.startsWith(`${command} `));

  const change = (value: string) => {
    setText(value);
    setPicked(0);
    setDismissed(false);
  };
  const complete = ({ command }: SlashCommand) => {
    change(`${command} `);
    field.current?.focus();
  };
  const send = (line = text) => {
    const trimmed = line.trim();
    if (trimmed === '') return;
    change('');
    const isCommand = trimmed.startsWith('/') && thread === null;
    void act(
      isCommand ? { do: 'command', channel, text: trimmed } : { do: 'say', channel, text: trimmed, thread },
    );
  };
  const key = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = offered[picked];
    const exact = chosen?.command === text.trim();
    if (chosen && step !== undefined) setPicked((picked + step + offered.length) % offered.length);
    else if (chosen && (event.key === 'Tab' || (event.key === 'Enter' && !exact))) complete(chosen);
    else if (chosen && event.key === 'Escape') setDismissed(true);
    else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) send();
    else return;
    event.preventDefault();
  };

  return (
    <div className="composer-place">
      {thread === null && <Suggestions onPick={send} />}
      <div className="composer">
        {offered.length > 0 && (
          <CommandList id={listId} commands={offered} picked={picked} onPick={complete} />
        )}
        <textarea
          ref={field}
          rows={1}
          value={text}
          placeholder={label}
          aria-label={label}
          aria-autocomplete="list"
          aria-controls={offered.length > 0 ? listId : undefined}
          aria-activedescendant={offered.length > 0 ? `${listId}-${picked}` : undefined}
          onChange={({ target }) => change(target.value)}
          onKeyDown={key}
        />
        {typed?.usage_hint && text.trim() === typed.command && (
          <span className="usage-hint" aria-hidden="true">
            <i>{text}</i>
            {typed.usage_hint}
          </span>
        )}
        <div className="composer-tools">
          <GlobalShortcuts />
          <button
            type="button"
            className="icon-button send"
            aria-label="Send"
            disabled={text.trim() === ''}
            onClick={() => send()}
          >
            <Icon name="send" />
          </button>
        </div>
      </div>
    </div>
  );
}

function matching(commands: SlashCommand[], text: string): SlashCommand[] {
  return /^\/\S*$/.test(text) ? commands.filter(({ command }) => command.startsWith(text)) : [];
}

/** What to try first: for newcomers. */
function Suggestions({ onPick }: { onPick: (line: string) => void }): ReactNode {
  const { suggestions } = useWorkspace().snapshot;
  if (suggestions.length === 0) return null;
  return (
    <div className="suggestions">
      <span>Try</span>
      {suggestions.map((line) => (
        <button key={line} type="button" onClick={() => onPick(line)}>
          {line}
        </button>
      ))}
    </div>
  );
}

function GlobalShortcuts(): ReactNode {
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
        note: description,
      }))}
      onChoose={(callbackId) => void act({ do: 'shortcut', callbackId, message: null })}
    />
  );
}
