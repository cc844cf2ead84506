import { useRef } from 'react';

const mostKept = 50;

/** What was sent from this field; `earlier` and `later` walk through it, null at either end. */
export function useHistory() {
  const lines = useRef<string[]>([]);
  const at = useRef(0);
  const show = (step: number): string | null => {
    const next = at.current + step;
    if (next < 0 || next > lines.current.length) return null;
    at.current = next;
    return lines.current[next] ?? '';
  };
  return {
    remember: (line: string) => {
      lines.current = [...lines.current.filter((other) => other !== line), line].slice(-mostKept);
      at.current = lines.current.length;
    },
    /** Whether what stands in the field is from the history, untouched. */
    shows: (text: string) => text === '' || lines.current[at.current] === text,
    earlier: () => show(-1),
    later: () => show(1),
  };
}
