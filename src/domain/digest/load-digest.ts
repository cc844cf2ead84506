import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Digest } from './digest.ts';
import { readVisible } from './digest-facts.ts';
import { findDigest } from './planning/queries.ts';
import { findSubscriber } from './subscriptions/queries.ts';

/**
 * A digest as it was planned, without the accounts that whoever it was made for may not see any more, e.g. because they
 * were handed to another team; null: there is none.
 */
export async function loadDigest(
  db: Database,
  catalog: Catalog,
  subscriptionId: number,
  day: string,
): Promise<Digest | null> {
  const digest = await findDigest(db, subscriptionId, day);
  if (digest === null || catalog.team.scope === 'all') return digest;
  const subscriber = await findSubscriber(db, subscriptionId);
  const visible = (await readVisible(db, catalog, [subscriber])).get(subscriber);
  if (visible == null) return digest;
  return { ...digest, lines: digest.lines.filter(({ accountKey }) => visible.has(accountKey)) };
}
