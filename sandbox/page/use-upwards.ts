import { useLayoutEffect, useState, type RefObject } from 'react';

/** Between a field and its list. */
const gapPixels = 4;

/** Whether an open list has to go up from what opened it: below, the end of what scrolls around it would cut it off. */
export function useUpwards(
  root: RefObject<HTMLElement | null>,
  shown: string,
  count: number | null,
): boolean {
  const [upwards, setUpwards] = useState(false);
  useLayoutEffect(() => {
    const list = root.current?.querySelector(shown);
    if (!list || !root.current) return;
    const { top, bottom } = root.current.getBoundingClientRect();
    const around = root.current.closest(scrolling)?.getBoundingClientRect();
    const height = list.getBoundingClientRect().height + gapPixels;
    const fitsBelow = bottom + height <= (around?.bottom ?? innerHeight);
    setUpwards(!fitsBelow && top - height >= (around?.top ?? 0));
  }, [root, shown, count]);
  return upwards;
}

const scrolling = '.message-list, .dialog-body, .app-home';
