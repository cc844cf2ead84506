import { LRUCache } from 'lru-cache';
import { foldName, stripName } from '../domain/accounts/names.ts';
import { createAccounts, findAccountKeys } from '../domain/tracking/queries.ts';
import type { Database } from '../../drizzle/database.ts';
import { ensureEventKeys } from './queries.ts';

/** Keys that never change once they are given, and days that have a partition; as far as they were committed. */
export type Keys = {
  accounts: LRUCache<string, number>;
  events: LRUCache<string, number>;
  days: LRUCache<string, true>;
};

export function openKeys(): Keys {
  return {
    accounts: new LRUCache({ max: 50_000 }),
    events: new LRUCache({ max: 20_000 }),
    days: new LRUCache({ max: 2_000 }),
  };
}

/** For when a row turned out to be gone. */
export function forgetKeys({ accounts, events, days }: Keys): void {
  for (const cache of [accounts, events, days]) cache.clear();
}

/** The key of each account. One that is not known is created under its id, until somebody says its name. */
export async function accountKeysOf(
  db: Database,
  { accounts }: Keys,
  ids: Set<string>,
): Promise<Map<string, number>> {
  const { keys, missing } = fromCache(accounts, ids);
  if (missing.length === 0) return keys;
  for (const [id, key] of await findAccountKeys(db, missing)) {
    accounts.set(id, key);
    keys.set(id, key);
  }
  const unknown = missing.filter((id) => !keys.has(id));
  if (unknown.length === 0) return keys;
  await createAccounts(
    db,
    unknown.map((id) => ({
      accountId: id,
      name: id,
      nameFolded: foldName(id),
      nameStripped: stripName(id),
    })),
  );
  // Not remembered yet: the transaction may come to nothing.
  for (const [id, key] of await findAccountKeys(db, unknown)) keys.set(id, key);
  return keys;
}

/** The key of each event name. `committed`: `db` is no transaction, so that they can be remembered. */
export async function eventKeysOf(
  db: Database,
  { events }: Keys,
  names: Set<string>,
  { committed }: { committed: boolean },
): Promise<Map<string, number>> {
  const { keys, missing } = fromCache(events, names);
  if (missing.length === 0) return keys;
  for (const [name, key] of await ensureEventKeys(db, missing)) {
    if (committed) events.set(name, key);
    keys.set(name, key);
  }
  return keys;
}

function fromCache(cache: LRUCache<string, number>, wanted: Set<string>) {
  const keys = new Map<string, number>();
  const missing: string[] = [];
  for (const one of wanted) {
    const key = cache.get(one);
    if (key === undefined) missing.push(one);
    else keys.set(one, key);
  }
  return { keys, missing };
}
