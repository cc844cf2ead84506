import type { Database } from '../../../drizzle/database.ts';
import { type KeyUse, recordUse } from './queries.ts';

const FLUSH_MS = 5_000;

/** Counts what came with each key, off the path of requests. */
export type UseCounter = {
  /** Notes calls that came with a key just now. */
  count: (writeKeyId: number, calls: { accepted: number; rejected: number }) => void;
  /** Writes what was counted; what cannot be written now is kept for the next time. */
  flush: () => Promise<void>;
  /** Stops counting and writes the rest. */
  close: () => Promise<void>;
};

/**
 * Adds up in memory, one entry a key, and writes every few seconds and when closed. A process that is killed takes
 * the counts of its last seconds with it: they are for people who look after keys, events are counted elsewhere.
 * `onError` is told when a write failed.
 */
export function useCounter(db: Database, now: () => Date, onError: (error: unknown) => void): UseCounter {
  let uses = new Map<number, KeyUse>();
  const add = (use: KeyUse) => {
    const known = uses.get(use.writeKeyId);
    uses.set(use.writeKeyId, known ? sumOf(known, use) : use);
  };
  const write = async () => {
    const taken = [...uses.values()];
    uses = new Map();
    try {
      await recordUse(db, taken);
    } catch (error) {
      taken.forEach(add);
      onError(error);
    }
  };
  let writing: Promise<void> = Promise.resolve();
  const flush = () => (writing = writing.then(write));
  const timer = setInterval(() => void (uses.size > 0 && flush()), FLUSH_MS).unref();
  return {
    count: (writeKeyId, calls) => add({ writeKeyId, ...calls, lastUsedAt: now() }),
    flush,
    close: () => {
      clearInterval(timer);
      return flush();
    },
  };
}

function sumOf(one: KeyUse, other: KeyUse): KeyUse {
  return {
    writeKeyId: one.writeKeyId,
    accepted: one.accepted + other.accepted,
    rejected: one.rejected + other.rejected,
    lastUsedAt: one.lastUsedAt > other.lastUsedAt ? one.lastUsedAt : other.lastUsedAt,
  };
}
