import { useEffect, useRef } from 'react';

/** What the keyboard does anywhere on the page, in the order in which help lists it. */
export const shortcuts = [
  { keys: 'Alt+ArrowUp', does: 'The channel above' },
  { keys: 'Alt+ArrowDown', does: 'The channel below' },
  { keys: 'Alt+t', does: 'Traffic and faults' },
  { keys: 'Alt+n', does: 'Write a message' },
  { keys: '?', does: 'This help' },
] as const;

export type ShortcutKeys = (typeof shortcuts)[number]['keys'];

/** Runs what belongs to the keys pressed, unless a dialog is in front or someone is typing a plain letter. */
export function useShortcuts(run: Record<ShortcutKeys, () => void>): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const keys = keysOf(event);
      const known = shortcuts.find((shortcut) => shortcut.keys === keys);
      const writing = (event.target as Element).matches('input, textarea, select');
      if (!known || document.querySelector('dialog[open]') || (writing && !event.altKey)) return;
      event.preventDefault();
      latest.current[known.keys]();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** `code` where Alt changes the letter, as on a Mac. */
function keysOf({ altKey, ctrlKey, metaKey, key, code }: KeyboardEvent): string | null {
  if (ctrlKey || metaKey) return null;
  if (!altKey) return key;
  return `Alt+${code.startsWith('Key') ? code.slice(3).toLowerCase() : key}`;
}
