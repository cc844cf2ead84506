import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useUpwards } from './use-upwards.ts';

export type MenuItem = {
  key: string;
  label: ReactNode;
  note?: string;
  /** Words for a label that is only a picture. */
  title?: string;
  picture?: ReactNode;
  checked?: boolean;
};

/** A button that opens a list of things to choose from. */
export function Menu({
  label,
  button,
  items,
  onChoose,
  className = 'icon-button bordered',
  wordy = false,
  tool,
  listClass = '',
}: {
  label: string;
  button: ReactNode;
  items: MenuItem[];
  onChoose: (key: string) => void;
  className?: string;
  /** The button has words of its own, which then name it. */
  wordy?: boolean;
  tool?: string;
  listClass?: string;
}): ReactNode {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const upwards = useUpwards(root, '[role=menu]', open ? items.length : null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const options = root.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [];
    ([...options].find((option) => option.ariaChecked === 'true') ?? options[0])?.focus();
    const outside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  const close = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  return (
    <div className="menu" ref={root} onKeyDown={(event) => open && walk(event, root.current, close)}>
      <button
        type="button"
        className={className}
        aria-label={wordy ? undefined : label}
        title={wordy ? undefined : label}
        data-tool={tool}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div
          className={['menu-list', listClass, upwards && 'upwards'].filter(Boolean).join(' ')}
          role="menu"
          id={id}
          aria-label={label}
        >
          {items.map(({ key, label: text, note, title, picture, checked }) => (
            <button
              key={key}
              type="button"
              role={checked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={checked}
              aria-label={title}
              title={title}
              tabIndex={-1}
              onClick={() => {
                close();
                onChoose(key);
              }}
            >
              {picture}
              <span>
                {text}
                {note && <small>{note}</small>}
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function walk(event: KeyboardEvent, root: HTMLElement | null, close: () => void): void {
  const options = [...(root?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
  const at = options.indexOf(document.activeElement as HTMLElement);
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step !== undefined) {
    event.preventDefault();
    options.at((at + step) % options.length)?.focus();
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    // Only the list closes, not the dialog or the thread around it.
    if (event.key === 'Escape') event.preventDefault();
    event.stopPropagation();
    close();
  }
}
