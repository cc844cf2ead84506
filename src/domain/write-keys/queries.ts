import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { writeKeys } from '../../../drizzle/schema/tracking.ts';
import type { WriteKey } from './write-key.ts';

/** What is stored of a new key. */
export type NewKey = { source: string; hash: Buffer; hint: string; mayDelete: boolean };

/** Stores a key of a source. Null, and nothing is stored, when the source has one in force already. */
export async function createWriteKey(db: Database, key: NewKey, now: Date): Promise<WriteKey | null> {
  return db.transaction(async (tx) => {
    await lockChanges(tx);
    const present = await tx
      .select({ writeKeyId: writeKeys.writeKeyId })
      .from(writeKeys)
      .where(inForceOf(key.source, now))
      .limit(1);
    return present.length > 0 ? null : insertKey(tx, key, now);
  });
}

/**
 * Stores another key of a source and lets those in force expire at `until`, unless they do so earlier; it may
 * delete if one of them may. Null, and nothing is stored, when the source has none in force.
 */
export async function rotateWriteKey(
  db: Database,
  key: Omit<NewKey, 'mayDelete'>,
  until: Date,
  now: Date,
): Promise<{ created: WriteKey; replaced: WriteKey[] } | null> {
  return db.transaction(async (tx) => {
    await lockChanges(tx);
    const replaced = await tx
      .update(writeKeys)
      .set({ expiresAt: sql`least(${writeKeys.expiresAt}, ${until.toISOString()}::timestamptz)` })
      .where(inForceOf(key.source, now))
      .returning(columns);
    if (replaced.length === 0) return null;
    const mayDelete = replaced.some((one) => one.mayDelete);
    return { created: await insertKey(tx, { ...key, mayDelete }, now), replaced };
  });
}

/** Revokes the keys of a source that are in force, or the one with this number. Returns those revoked now. */
export async function revokeWriteKeys(
  db: Database,
  which: { source: string } | { writeKeyId: number },
  now: Date,
): Promise<WriteKey[]> {
  const chosen =
    'source' in which
      ? inForceOf(which.source, now)
      : and(eq(writeKeys.writeKeyId, which.writeKeyId), isNull(writeKeys.revokedAt));
  return db.transaction(async (tx) => {
    await lockChanges(tx);
    return tx.update(writeKeys).set({ revokedAt: now }).where(chosen).returning(columns);
  });
}

/** Every key there ever was, by source, oldest first. */
export async function listWriteKeys(db: Database): Promise<WriteKey[]> {
  return db.select(columns).from(writeKeys).orderBy(asc(writeKeys.source), asc(writeKeys.writeKeyId));
}

/** What requests are checked against. */
export type KeyInForce = {
  writeKeyId: number;
  source: string;
  hash: Buffer;
  mayDelete: boolean;
  expiresAt: Date | null;
};

export async function findKeysInForce(db: Database, now: Date): Promise<KeyInForce[]> {
  const { writeKeyId, source, keyHash: hash, mayDelete, expiresAt } = writeKeys;
  return db.select({ writeKeyId, source, hash, mayDelete, expiresAt }).from(writeKeys).where(inForce(now));
}

/** How often a key was used since it was last recorded, and when last. */
export type KeyUse = { writeKeyId: number; accepted: number; rejected: number; lastUsedAt: Date };

/** Adds to the counts of keys, in one statement whatever their number. */
export async function recordUse(db: Database, uses: KeyUse[]): Promise<void> {
  if (uses.length === 0) return;
  const rows = uses
    .toSorted((one, other) => one.writeKeyId - other.writeKeyId)
    .map(
      (use) =>
        sql`(${use.writeKeyId}::integer, ${use.accepted}::bigint, ${use.rejected}::bigint, ${use.lastUsedAt.toISOString()}::timestamptz)`,
    );
  await db.execute(sql`
    update write_keys set
      accepted = write_keys.accepted + used.accepted,
      rejected = write_keys.rejected + used.rejected,
      last_used_at = greatest(write_keys.last_used_at, used.last_used_at)
    from (values ${sql.join(rows, sql`, `)}) as used (write_key_id, accepted, rejected, last_used_at)
    where write_keys.write_key_id = used.write_key_id`);
}

const columns = {
  writeKeyId: writeKeys.writeKeyId,
  source: writeKeys.source,
  hint: writeKeys.hint,
  mayDelete: writeKeys.mayDelete,
  createdAt: writeKeys.createdAt,
  expiresAt: writeKeys.expiresAt,
  revokedAt: writeKeys.revokedAt,
  lastUsedAt: writeKeys.lastUsedAt,
  accepted: writeKeys.accepted,
  rejected: writeKeys.rejected,
};

function inForce(now: Date) {
  return and(isNull(writeKeys.revokedAt), or(isNull(writeKeys.expiresAt), gt(writeKeys.expiresAt, now)));
}

function inForceOf(source: string, now: Date) {
  return and(eq(writeKeys.source, source), inForce(now));
}

async function insertKey(
  tx: Database,
  { source, hash, hint, mayDelete }: NewKey,
  now: Date,
): Promise<WriteKey> {
  const [created] = await tx
    .insert(writeKeys)
    .values({ source, keyHash: hash, hint, mayDelete, createdAt: now })
    .returning(columns);
  return created!;
}

/** Two commands at once see what the other did; any number that other locks do not use. */
async function lockChanges(tx: Database): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(721400105)`);
}
