/** What the first pull begins at: usage is younger. */
const BEGINNING = '1970-01-01T00:00:00.000Z';

/** Where the next pull begins: rows that arrived late, behind the watermark, are within the overlap. ISO, UTC. */
export function beginningOf(watermark: string | undefined, overlapMs: number): string {
  return watermark === undefined ? BEGINNING : new Date(Date.parse(watermark) - overlapMs).toISOString();
}

/**
 * The watermark after a pull: never an earlier one, and never one of the future, behind which everything that comes
 * until then would stay unread. All are ISO, UTC.
 */
export function nextWatermark(
  known: string | undefined,
  found: string | null,
  now: Date,
): string | undefined {
  if (found === null) return known;
  const present = now.toISOString();
  const reached = found < present ? found : present;
  return known !== undefined && known > reached ? known : reached;
}
