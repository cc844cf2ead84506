import { setTimeout as sleep } from 'node:timers/promises';

/** Does the work for each item at its time, `betweenMs` apart, without waiting for the one before. */
export async function openSchedule<Item, Result>(
  items: Item[],
  betweenMs: number,
  offsetMs: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const began = performance.now() + offsetMs;
  const running: Promise<Result>[] = [];
  for (const [index, item] of items.entries()) {
    const wait = began + index * betweenMs - performance.now();
    if (wait > 0) await sleep(wait);
    running.push(work(item));
  }
  return Promise.all(running);
}
