import { timingSafeEqual } from 'node:crypto';
import type { Database } from '../../../drizzle/database.ts';
import { IntakeFull, type Sender } from '../tracking/intake.ts';
import { hashOfKey, isKeyShaped } from './key-text.ts';
import { findKeysInForce, type KeyInForce } from './queries.ts';

/** The keys in force are read again in the background when they are this old, */
const FRESH_MS = 3_000;
/** waited for when they are this old: so long a revoked key may still be taken. */
const STALE_MS = 10_000;
/** An unknown key has them read again, at most this often: a key just made works within a second. */
const UNKNOWN_MS = 1_000;
/** A request does not wait longer for the database. */
const PATIENCE_MS = 5_000;

/** Whose key it is; null when it is none of ours, or is revoked or expired. */
export type CheckKey = (key: string) => Promise<Sender | null>;

/**
 * Checks the write key of each request. Keys in force are few, so that each process holds the hashes of all of them:
 * a revocation reaches every replica within 10 seconds, a new key within one, and unknown keys, however many, cost the
 * database one query a second. `now`: the wall clock. Throws `IntakeFull` when the database has not answered for
 * longer than keys are trusted without it.
 */
export function writeKeyCheck(db: Database, now: () => Date): CheckKey {
  const held = holdKeys(db, now);
  return async (key) => {
    if (!isKeyShaped(key)) return null;
    const hash = hashOfKey(key);
    const known = findIn(await held.within(STALE_MS), hash, now());
    return known ?? findIn(await held.within(UNKNOWN_MS), hash, now());
  };
}

type Held = { byHash: Map<string, KeyInForce>; readAt: number };

/** The keys in force as of a while ago at most. However many ask, the database is asked once at a time. */
function holdKeys(db: Database, now: () => Date) {
  let held: Held | null = null;
  let reading: Promise<Held> | null = null;
  const read = async (): Promise<Held> => {
    const readAt = now().getTime();
    const keys = await findKeysInForce(db, new Date(readAt));
    return (held = { byHash: new Map(keys.map((key) => [nameOf(key.hash), key])), readAt });
  };
  const readOnce = () => (reading ??= read().finally(() => (reading = null)));
  return {
    within: async (ms: number): Promise<Held> => {
      const age = held === null ? Infinity : now().getTime() - held.readAt;
      if (held !== null && age < FRESH_MS && age < ms) return held;
      const fresh = readOnce();
      if (held === null || age >= ms) return inTime(fresh);
      // Whoever has to wait for it is told of a failure.
      fresh.catch(() => {});
      return held;
    },
  };
}

/** The look-up is by hash, which tells nothing of a key by the time it takes; neither does the comparison. */
function findIn({ byHash }: Held, hash: Buffer, now: Date): Sender | null {
  const known = byHash.get(nameOf(hash));
  if (!known || !timingSafeEqual(known.hash, hash)) return null;
  if (known.expiresAt !== null && known.expiresAt <= now) return null;
  return { writeKeyId: known.writeKeyId, source: known.source, mayDelete: known.mayDelete };
}

const nameOf = (hash: Buffer): string => hash.toString('base64');

async function inTime(reading: Promise<Held>): Promise<Held> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The database does not answer.')), PATIENCE_MS);
  });
  try {
    return await Promise.race([reading, late]);
  } catch (error) {
    throw new IntakeFull(PATIENCE_MS / 1000, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
