import type { ClearedBy, Finding, UnknownReason, Verdict } from './signal.ts';

/** The pattern is not there. */
export const CLEAR: Verdict = { state: 'clear', because: 'cleared' };

/** Nothing is told, so that an open signal closes, but not because the pattern is gone. */
export function notTold(because: Exclude<ClearedBy, 'cleared'>): Verdict {
  return { state: 'clear', because };
}

/** Nothing can be said, so an open signal stays as it is. */
export function unknown(because: UnknownReason): Verdict {
  return { state: 'unknown', because };
}

/** Two thresholds for one pattern: past the first it fires, past the weaker second it only keeps a signal open. */
export function judged(fires: boolean, holds: boolean, finding: Finding): Verdict {
  if (fires) return { state: 'firing', finding };
  return holds ? { state: 'holding', finding } : CLEAR;
}
