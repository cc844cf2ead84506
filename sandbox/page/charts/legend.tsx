import type { ReactNode } from 'react';

/** Which colour is what. The table for screen readers says it in words, so this is for eyes only. */
export function Legend({ entries }: { entries: { name: string; note: string | null }[] }): ReactNode {
  return (
    <ul className="legend" aria-hidden="true">
      {entries.map(({ name, note }, index) => (
        <li key={name}>
          <i className={`swatch series-${index + 1}`} />
          {name}
          {note && <b>{note}</b>}
        </li>
      ))}
    </ul>
  );
}
