import type { ReactNode } from 'react';
import { useWorkspace } from '../workspace-context.ts';

/** What to try first: for newcomers. */
export function Suggestions({ onPick }: { onPick: (line: string) => void }): ReactNode {
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
