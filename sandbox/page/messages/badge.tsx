import type { ReactNode } from 'react';
import type { Teammate } from '../../state/teammates.ts';

const words: Partial<Record<Teammate['kind'], string>> = {
  bot: 'App',
  guest: 'Guest',
  outsider: 'External',
};

/** Beside the name of those who are no ordinary members. */
export function Badge({ teammate }: { teammate: Teammate | null }): ReactNode {
  const word = teammate && words[teammate.kind];
  return word ? <span className="badge">{word}</span> : null;
}
