/**
 * When a post whose fate is unknown is looked for, in ms after that became known. Slack may still be working on a call
 * that we gave up, and its history lags a little, so only the last look tells that a post is not there.
 */
export const LOOKS_MS = [3_000, 10_000, 30_000];

/** When to look next; null: this was the last look. */
export function nextLook(unsureSince: Date, now: Date, looksMs: readonly number[]): Date | null {
  const next = looksMs.map((ms) => new Date(unsureSince.getTime() + ms)).find((at) => at > now);
  return next ?? null;
}
