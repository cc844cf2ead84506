import { daysBetween } from '../catalog/days.ts';

/** A day with account days to roll up, and the size of its raw events, which is what reading it costs. */
export type PendingDay = { day: string; bytes: number };

/** About two million events: large enough to amortise a statement, small enough to hold in memory. */
const CHUNK_BYTES = 200_000_000;

/** A chunk is read as a range of days; after a longer gap than a weekend, a new one reads less. */
const LONGEST_GAP = 3;

/** Days in order, cut into chunks that are rolled up in one transaction each. A day is never cut. */
export function chunkDays(days: PendingDay[], limit: number = CHUNK_BYTES): PendingDay[][] {
  const chunks: PendingDay[][] = [];
  let filled = 0;
  let previous: PendingDay | undefined;
  for (const day of days.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    if (!previous || filled + day.bytes > limit || daysBetween(previous.day, day.day) > LONGEST_GAP) {
      chunks.push([]);
      filled = 0;
    }
    chunks.at(-1)!.push(day);
    filled += day.bytes;
    previous = day;
  }
  return chunks;
}
