import { useEffect, useRef, type RefObject } from 'react';

const nearEndPixels = 80;

/**
 * Follows the end as messages come and grow, unless one has scrolled up to read or a link led to a message. One that
 * is higher than the list is shown from its top.
 */
export function useStayAtEnd(
  scroller: RefObject<HTMLDivElement | null>,
  count: number,
  newest: string | undefined,
  pointedAt: string | null,
): void {
  const atEnd = useRef(pointedAt === null);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const watch = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEndPixels;
    };
    const follow = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = Math.max(element.scrollTop, endOf(element));
    });
    element.addEventListener('scroll', watch);
    for (const child of element.children) follow.observe(child);
    return () => {
      element.removeEventListener('scroll', watch);
      follow.disconnect();
    };
  }, [scroller, count]);
  useEffect(() => {
    const element = scroller.current;
    if (element && pointedAt === null) element.scrollTop = endOf(element);
    // Going on from a message pointed at is no reason to jump.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [scroller, newest]);
  useEffect(() => {
    if (pointedAt === null) return;
    atEnd.current = false;
    const linked = scroller.current?.querySelector<HTMLElement>(`[data-ts="${pointedAt}"]`);
    linked?.scrollIntoView({ block: 'center' });
    linked?.focus({ preventScroll: true });
  }, [scroller, pointedAt]);
}

/** How far to scroll for the newest message to be seen: to the end, but not past its beginning. */
function endOf(list: HTMLElement): number {
  const newest = [...list.querySelectorAll('article')].at(-1);
  const end = list.scrollHeight - list.clientHeight;
  if (!newest) return end;
  const top = newest.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;
  return Math.min(end, top);
}
