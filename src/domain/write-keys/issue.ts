import { randomBytes } from 'node:crypto';
import type { Database } from '../../../drizzle/database.ts';
import { hashOfKey, hintOfKey, KEY_BYTES, keyOf } from './key-text.ts';
import { createWriteKey, type NewKey, rotateWriteKey } from './queries.ts';
import type { WriteKey } from './write-key.ts';

/** A key that was made, with its text, which is stored nowhere. */
export type IssuedKey = WriteKey & { key: string };

/** Makes the first key of a source, which may have people forgotten or not. Null: the source has one in force. */
export async function issueKey(
  db: Database,
  source: string,
  now: Date,
  mayDelete = false,
): Promise<IssuedKey | null> {
  const { key, stored } = newKey(source);
  const created = await createWriteKey(db, { ...stored, mayDelete }, now);
  return created && { ...created, key };
}

/**
 * Makes another key of a source, which may what those it replaces may; these are taken until then. Null: the source
 * has none in force.
 */
export async function replaceKey(
  db: Database,
  source: string,
  until: Date,
  now: Date,
): Promise<{ issued: IssuedKey; replaced: WriteKey[] } | null> {
  const { key, stored } = newKey(source);
  const rotated = await rotateWriteKey(db, stored, until, now);
  return rotated && { issued: { ...rotated.created, key }, replaced: rotated.replaced };
}

function newKey(source: string): { key: string; stored: Omit<NewKey, 'mayDelete'> } {
  const key = keyOf(randomBytes(KEY_BYTES));
  return { key, stored: { source, hash: hashOfKey(key), hint: hintOfKey(key) } };
}
