import { sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { idHash } from './id-hash.ts';

/** Which of these ids, of members or anonymous, are of people who are to be forgotten: nothing of theirs is taken. */
export async function findSuppressed(db: Database, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const idOf = new Map(ids.map((id) => [idHash(id).toString('hex'), id]));
  const hashes = [...idOf.keys()].map((hex) => Buffer.from(hex, 'hex'));
  const { rows } = await db.execute<{ hash: string }>(sql`
    select encode(id_hash, 'hex') as hash from suppressed_people where id_hash = any(${sql.param(hashes)}::bytea[])`);
  return new Set(rows.map(({ hash }) => idOf.get(hash)!));
}

/** Has everything of these ids refused from now on. */
export async function suppressIds(db: Database, ids: string[], now: Date): Promise<void> {
  await db.execute(sql`
    insert into suppressed_people (id_hash, suppressed_at)
    select unnest(${sql.param(ids.map(idHash))}::bytea[]), ${now}::timestamptz
    on conflict do nothing`);
}
