import { LEARNED_WEEKS, median, WEEK } from './history.ts';

/** A last week with less than this part of the usual week had faded. */
const FADED = 0.25;

/** Fewer earlier weeks have no usual. */
const FEWEST_WEEKS = 3;

/**
 * Whether events had dwindled before they stopped, on the day `stopped`: people went away one by one, and the silence
 * is theirs. A feed that breaks stops in the middle of things.
 */
export function hadFaded(agos: number[], events: number[], stopped: number): boolean {
  const oldest = agos[0] ?? stopped;
  const weeks = Array.from({ length: LEARNED_WEEKS }, () => 0);
  for (const [index, ago] of agos.entries()) {
    const week = Math.floor((ago - stopped) / WEEK);
    if (ago >= stopped && week < LEARNED_WEEKS) weeks[week] = (weeks[week] ?? 0) + (events[index] ?? 0);
  }
  const earlier = weeks.slice(1).filter((_, index) => stopped + (index + 2) * WEEK - 1 <= oldest);
  return earlier.length >= FEWEST_WEEKS && (weeks[0] ?? 0) < FADED * median(earlier);
}
