const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** So often something is tried at its usual pace; the database or Slack may have been away for a moment. */
export const TRIED_AT_PACE = 5;

const LONGEST_MS = 10 * MINUTE_MS;

/** How long to wait, in ms, before what has failed more often than that is tried again. */
export function backOff(againMs: number, failures: number): number {
  return Math.min(againMs * 2 ** failures, LONGEST_MS);
}

/** Until a message is as old as that nobody looks at what it shows: ten tries in the first four days, then one a day. */
const MOST_REDRAWS = 35;

/**
 * How long to wait, in ms, before a message is drawn again in a place that has taken no change of it so many times (an
 * archived channel, a missing scope): about as long as it has been so, a day at most. Null: it stays as it is for good.
 */
export function untilRedrawn(failures: number): number | null {
  if (failures > MOST_REDRAWS) return null;
  return Math.min(10 * MINUTE_MS * 2 ** (failures - 1), DAY_MS);
}
