import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Icon } from '../icon.tsx';
import { useWorkspace } from '../workspace-context.ts';
import { CompletionList } from './completion-list.tsx';
import { complete, completionsAt, type Completion } from './completions.ts';
import { GlobalShortcuts } from './global-shortcuts.tsx';
import { Suggestions } from './suggestions.tsx';
import { useHistory } from './use-history.ts';

type Props = { channel: string; thread: string | null; label: string };
type Draft = { text: string; caret: number };

/** Where one writes. `/` at the start offers the app's commands; Enter sends, Shift+Enter breaks the line. */
export function Composer({ channel, thread, label }: Props): ReactNode {
  const { snapshot, act } = useWorkspace();
  const [draft, setDraft] = useState<Draft>({ text: '', caret: 0 });
  const [picked, setPicked] = useState(0);
  const [dismissed, setDismissed] = useState(false);
  const [waitingFor, setWaitingFor] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const history = useHistory();
  const listId = useId();
  const { text, caret } = draft;
  const completing = dismissed ? null : completionsAt(text, caret, snapshot, thread !== null);
  const offered = completing?.completions ?? [];
  const typed = snapshot.commands.find(({ command }) => text.trimEnd() === command);

  // A text put in by the page does not move the caret by itself.
  useLayoutEffect(() => {
    const element = field.current;
    if (element && document.activeElement === element && element.selectionStart !== caret) {
      element.setSelectionRange(caret, caret);
    }
  }, [caret, text]);

  const change = (next: Draft) => {
    setDraft(next);
    setPicked(0);
    setDismissed(false);
  };
  const moveTo = (at: number) => setDraft((before) => ({ ...before, caret: at }));
  const put = (line: string | null) => {
    if (line === null) return;
    change({ text: line, caret: line.length });
    // One goes on through what was sent before, not through completions of it.
    setDismissed(true);
  };
  const take = ({ insert }: Completion) => {
    if (completing) change(complete(text, caret, completing.start, insert));
    field.current?.focus();
  };
  const send = async (line = text) => {
    const trimmed = line.trim();
    if (trimmed === '') return;
    history.remember(trimmed);
    put('');
    if (!trimmed.startsWith('/')) {
      await act({ do: 'say', channel, text: trimmed, thread });
      return;
    }
    setWaitingFor(trimmed);
    await act({ do: 'command', channel, text: trimmed, thread });
    setWaitingFor('');
  };
  const key = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = offered[picked];
    const whole = chosen?.insert === text.slice(completing?.start, caret);
    if (event.nativeEvent.isComposing) return;
    if (chosen && step !== undefined) setPicked((picked + step + offered.length) % offered.length);
    else if (chosen && (event.key === 'Tab' || (event.key === 'Enter' && !whole))) take(chosen);
    else if (chosen && event.key === 'Escape') setDismissed(true);
    else if (step !== undefined && history.shows(text)) put(step < 0 ? history.earlier() : history.later());
    else if (event.key === 'Enter' && !event.shiftKey) void send();
    else return;
    event.preventDefault();
  };

  return (
    <div className="composer-place">
      {thread === null && <Suggestions onPick={(line) => void send(line)} />}
      <div className="composer">
        {offered.length > 0 && (
          <CompletionList id={listId} completions={offered} picked={picked} onPick={take} />
        )}
        <textarea
          ref={field}
          rows={1}
          value={text}
          placeholder={thread === null ? `${label}, or type /` : label}
          aria-label={label}
          aria-autocomplete="list"
          aria-controls={offered.length > 0 ? listId : undefined}
          aria-activedescendant={offered.length > 0 ? `${listId}-${picked}` : undefined}
          onChange={({ target }) => change({ text: target.value, caret: target.selectionStart })}
          onSelect={({ currentTarget }) => moveTo(currentTarget.selectionStart)}
          onKeyDown={key}
        />
        {typed?.usage_hint && text.endsWith(' ') && (
          <span className="usage-hint" aria-hidden="true">
            <i>{text}</i>
            {typed.usage_hint}
          </span>
        )}
        <div className="composer-tools">
          <GlobalShortcuts channel={channel} />
          <button
            type="button"
            className="icon-button send"
            aria-label="Send"
            disabled={text.trim() === ''}
            onClick={() => void send()}
          >
            <Icon name="send" />
          </button>
        </div>
      </div>
      <p className="composer-note" role="status">
        {waitingFor && `${snapshot.app.name} is asked: ${waitingFor} …`}
      </p>
    </div>
  );
}
