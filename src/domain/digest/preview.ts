import type { Database } from '../../../drizzle/database.ts';
import { listAccounts } from '../accounts/queries.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { composeDigest } from './compose-digest.ts';
import type { Subscription } from './digest.ts';
import { forSubscription, readDigestFacts } from './digest-facts.ts';

/** How many accounts a subscription's first digests would list now, the names of the first, and how many are snoozed. */
export async function previewDigest(
  db: Database,
  catalog: Catalog,
  subscription: Pick<Subscription, 'filter' | 'createdBy'>,
  now: Date,
): Promise<{ accounts: number; first: string[]; keys: number[]; snoozed: number }> {
  const facts = await readDigestFacts(db, catalog, now, [subscription.createdBy]);
  const { atRisk, unjudged } = forSubscription(facts, subscription);
  const { evaluatedOn, doubt } = facts;
  const digest = composeDigest({
    day: '',
    atRisk,
    known: new Map(),
    left: new Set(),
    lost: new Map(),
    first: true,
    evaluatedOn,
    doubt,
    unjudged,
  });
  const keys = digest.lines.slice(0, NAMED).map(({ accountKey }) => accountKey);
  const names = new Map((await listAccounts(db, keys)).map(({ accountKey, name }) => [accountKey, name]));
  const first = keys.map((key) => names.get(key) ?? '');
  return { accounts: digest.lines.length + digest.waiting, first, keys, snoozed: digest.snoozed };
}

/** Names tell whether the filter is the one that was meant. */
const NAMED = 5;
