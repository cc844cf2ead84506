import { sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { idHash } from './id-hash.ts';
import { PERSONAL_NAMES } from './personal-names.ts';

/** Which of these ids, of members or anonymous, are of people who are to be forgotten: nothing of theirs is taken. */
export async function findSuppressed(db: Database, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await db.execute<{ hash: string }>(sql`
    select encode(id_hash, 'hex') as hash from suppressed_people
    where id_hash = any(${sql.param(ids.map(idHash))}::bytea[])`);
  if (rows.length === 0) return new Set();
  const hashes = new Set(rows.map(({ hash }) => hash));
  return new Set(ids.filter((id) => hashes.has(idHash(id).toString('hex'))));
}

/** Has everything of these ids refused from now on. */
export async function suppressIds(db: Database, ids: string[], now: Date): Promise<void> {
  await db.execute(sql`
    insert into suppressed_people (id_hash, suppressed_at)
    select unnest(${sql.param(ids.map(idHash))}::bytea[]), ${now}::timestamptz
    on conflict do nothing`);
}

/** Has what comes of an id taken again; false: it was not refused. */
export async function admitAgain(db: Database, id: string): Promise<boolean> {
  const { rowCount } = await db.execute(sql`delete from suppressed_people where id_hash = ${idHash(id)}`);
  return rowCount === 1;
}

export async function hasAccount(db: Database, accountId: string): Promise<boolean> {
  const { rowCount } = await db.execute(sql`select from accounts where account_id = ${accountId}`);
  return rowCount === 1;
}

/** Removes e-mail addresses, names and traits like them that are stored of members; for a catalogue with `pii: none`. */
export async function removePersonalTraits(db: Database): Promise<void> {
  const isPersonal = sql`lower(regexp_replace(key, '[^a-zA-Z]', '', 'g')) = any(${sql.param([...PERSONAL_NAMES])}::text[])`;
  await db.execute(sql`
    update members set email = null, name = null, updated_at = now(), traits = coalesce(
      (select jsonb_object_agg(key, value) from jsonb_each(traits) where not ${isPersonal}), '{}')
    where email is not null or name is not null
      or exists (select from jsonb_object_keys(traits) as key where ${isPersonal})`);
}
