/** Unused time that a sender may make up for at once. */
const BURST_MS = 1_000;

/** Whether a key may send so many calls now: 0 when it may, else in how many seconds to try again. */
export type TakeCalls = (writeKeyId: number, calls: number, nowMs: number) => number;

/**
 * Holds each key to `callsPerSecond` in this process. Calls are taken whole or not at all: a batch above the rate goes
 * through, and the key waits until its time is paid for.
 */
export function callRate(callsPerSecond: number): TakeCalls {
  /** When all calls of a key are paid for, in milliseconds. As many entries as there are keys. */
  const paidAt = new Map<number, number>();
  return (writeKeyId, calls, nowMs) => {
    const paid = Math.max(paidAt.get(writeKeyId) ?? 0, nowMs - BURST_MS);
    if (paid > nowMs) return Math.ceil((paid - nowMs) / 1000);
    paidAt.set(writeKeyId, paid + (calls * 1000) / callsPerSecond);
    return 0;
  };
}
