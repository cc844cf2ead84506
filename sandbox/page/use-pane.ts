import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';

/**
 * A pane beside the conversation, for its element to take: the focus goes to what `first` selects, Escape closes the
 * pane, and the focus goes back to where it was opened.
 */
export function usePane(
  first: string,
  onClose: () => void,
): { ref: RefObject<HTMLElement | null>; onKeyDown: (event: KeyboardEvent) => void } {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    ref.current?.querySelector<HTMLElement>(first)?.focus();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [first]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) onClose();
  };
  return { ref, onKeyDown };
}
