import { LEARNED_WEEKS, WEEK } from './history.ts';

/** A time without events that is longer than usual. Days are counted back from the judged day, which is 0. */
export type Silence = {
  /** The first day without events. */
  since: number;
  /** The last one; 0: it lasts. */
  until: number;
  /** Days of it that count, and the most there had been on end in the eight weeks before. */
  quietDays: number;
  usualDays: number;
};

/** With fewer days of events before it, a silence can be no surprise. */
const FEWEST_DAYS = 5;

/** Today is not over, and what is delivered by the night may be there only tomorrow. */
const GRACE_DAYS = 2;

/** After a longer gap, counted in all its days, data begins anew: no figure reaches back across it. */
const LONGEST_GAP = 28;

/**
 * The silence that the last week holds any of; null when there is none. A gap is one when it is longer than the
 * longest of the eight weeks before it by more than two days, or than `staleAfterDays`. Where gaps longer than that
 * were usual, silence says nothing. `counts`: whether a day without events means anything (no holiday).
 */
export function findSilence(
  agos: number[],
  staleAfterDays: number,
  counts: (ago: number) => boolean,
): Silence | null {
  for (let index = agos.length - 1; index >= 0; index--) {
    const next = agos[index + 1] ?? -1;
    if (next >= WEEK) return null;
    const start = agos[index] ?? 0;
    const quietDays = daysThatCount(start, next, counts);
    if (quietDays <= GRACE_DAYS || (next >= 0 && start - next - 1 > LONGEST_GAP)) continue;
    const usualDays = longestGap(agos.slice(0, index + 1), counts);
    if (usualDays === null || usualDays > staleAfterDays) continue;
    if (quietDays > Math.min(usualDays + GRACE_DAYS, staleAfterDays)) {
      return { since: start - 1, until: next + 1, quietDays, usualDays };
    }
  }
  return null;
}

/** The longest time without events within eight weeks up to the last of the days; null: too few days to tell. */
function longestGap(agos: number[], counts: (ago: number) => boolean): number | null {
  const end = agos.at(-1) ?? 0;
  const learned = agos.filter((ago) => ago < end + LEARNED_WEEKS * WEEK);
  if (learned.length < FEWEST_DAYS) return null;
  return Math.max(...learned.slice(1).map((ago, index) => daysThatCount(learned[index] ?? 0, ago, counts)));
}

/** Days between two days with events. */
function daysThatCount(from: number, to: number, counts: (ago: number) => boolean): number {
  let days = 0;
  for (let ago = from - 1; ago > to; ago--) if (counts(ago)) days += 1;
  return days;
}
