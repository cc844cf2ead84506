import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Icon } from '../icon.tsx';
import { useUpwards } from '../use-upwards.ts';
import type { Offered } from './options.ts';
import type { Field } from './use-choice.ts';

type Props = {
  picked: Offered[];
  options: Offered[];
  /** Null: one may be picked. */
  most: number | null;
  placeholder: string;
  field: Field | undefined;
  /** What stands in the list while there is nothing to pick. */
  empty: string;
  onQuery: (query: string) => void;
  onPick: (picked: Offered[]) => void;
};

/** A field to type in and a list to pick from; what was picked stands before the field and can be taken out. */
export function PickList({
  picked,
  options,
  most,
  placeholder,
  field,
  empty,
  onQuery,
  onPick,
}: Props): ReactNode {
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const listId = useId();
  const full = picked.length >= (most ?? 1);
  const left = options.filter(({ value }) => !picked.some((other) => other.value === value));
  const upwards = useUpwards(root, '[role=listbox]', open && !full ? left.length : null);
  const ask = (text: string) => {
    setQuery(text);
    setAt(0);
    setOpen(true);
    onQuery(text);
  };
  const pick = (option: Offered) => {
    onPick(most === null ? [option] : [...picked, option]);
    setQuery('');
    setOpen(false);
  };
  const drop = (option: Offered) => {
    onPick(picked.filter(({ value }) => value !== option.value));
    input.current?.focus();
  };
  const key = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const last = picked.at(-1);
    if (step !== undefined && !full) {
      if (open) setAt((at + step + left.length) % Math.max(1, left.length));
      else ask(query);
    } else if (event.key === 'Enter' && open && !full && left[at]) pick(left[at]);
    else if (event.key === 'Escape' && open) setOpen(false);
    else if (event.key === 'Backspace' && query === '' && last) drop(last);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="pick-list" ref={root}>
      <div className="text-field pick-list-field">
        {picked.map((option) => (
          <span key={option.value} className="chip">
            {option.label}
            <button type="button" aria-label={`Take out ${option.label}`} onClick={() => drop(option)}>
              <Icon name="close" />
            </button>
          </span>
        ))}
        <input
          ref={input}
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={open && !full}
          aria-controls={open && !full ? listId : undefined}
          aria-activedescendant={open && !full && left[at] ? `${listId}-${at}` : undefined}
          value={query}
          readOnly={full}
          placeholder={picked.length === 0 ? placeholder : ''}
          {...(field ?? { 'aria-label': placeholder })}
          onChange={({ target }) => ask(target.value)}
          onClick={() => !full && ask(query)}
          onBlur={() => setOpen(false)}
          onKeyDown={key}
        />
      </div>
      {open && !full && (
        <ul
          className={upwards ? 'option-list upwards' : 'option-list'}
          role="listbox"
          id={listId}
          aria-label={placeholder}
        >
          {left.length === 0 && <li className="quiet">{empty}</li>}
          {left.map((option, index) => (
            <li
              key={option.value}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              // The field keeps the focus: a press on the list must not take it.
              onPointerDown={(event) => {
                event.preventDefault();
                pick(option);
              }}
            >
              {option.label}
              {option.group !== null && <small>{option.group}</small>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
