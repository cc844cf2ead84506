import { useState, type ReactNode } from 'react';
import type { View } from '../state/views.ts';
import type { Edits } from './blocks/surface.ts';
import { Modal } from './modal.tsx';

/** The modal in front. What was filled in in those behind it is there again when they come back. */
export function ModalStack({ view }: { view: View | null }): ReactNode {
  const [kept, setKept] = useState<Record<string, Edits>>({});
  if (!view) return null;
  const edit = (change: (before: Edits) => Edits) =>
    setKept((before) => ({ ...before, [view.id]: change(before[view.id] ?? {}) }));
  return <Modal view={view} edits={[kept[view.id] ?? {}, edit]} key={view.id} />;
}
