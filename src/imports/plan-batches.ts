/** A day and how many rows it has. */
export type DayRows = { day: string; rows: number };

/** Small enough that little is lost when the import is stopped, large enough that a commit costs nothing. */
const BATCH_ROWS = 100_000;

/**
 * Days in order, put together to batches of some `most` rows. A day is never cut: the next batch would otherwise have
 * to wait while this one's days are being rolled up.
 */
export function planBatches(days: DayRows[], most: number = BATCH_ROWS): string[][] {
  const batches: string[][] = [];
  let rows = Number.POSITIVE_INFINITY;
  for (const { day, rows: more } of days) {
    if (rows >= most) {
      batches.push([]);
      rows = 0;
    }
    batches.at(-1)!.push(day);
    rows += more;
  }
  return batches;
}
