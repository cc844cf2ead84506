/** Takes `calls` of a write key; 0: they may pass, else the seconds after which it may send again. */
export type RateLimit = (writeKeyId: number, calls: number) => number;

/**
 * A bucket a key that holds one second's worth. A batch passes whenever anything is left, and what it takes beyond that
 * is waited for afterwards: so a batch larger than the bucket passes as well, only less often.
 */
export function rateLimit(callsPerSecond: number, now: () => Date): RateLimit {
  const buckets = new Map<number, { left: number; at: number }>();
  return (writeKeyId, calls) => {
    const at = now().getTime();
    const bucket = buckets.get(writeKeyId) ?? { left: callsPerSecond, at };
    // A clock that is set back neither fills the bucket nor empties it.
    const seconds = Math.max(0, at - bucket.at) / 1000;
    bucket.left = Math.min(callsPerSecond, bucket.left + seconds * callsPerSecond);
    bucket.at = at;
    buckets.set(writeKeyId, bucket);
    if (bucket.left <= 0) return Math.ceil((1 - bucket.left) / callsPerSecond);
    bucket.left -= calls;
    return 0;
  };
}
