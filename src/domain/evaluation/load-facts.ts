import type { Database } from '../../../drizzle/database.ts';
import { listAccounts } from '../accounts/queries.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Feed } from '../feed/feed.ts';
import { loadFeeds } from '../feed/load-feeds.ts';
import { featureMasks } from '../measures/feature-masks.ts';
import { WATCHED_DAYS } from '../measures/roster/queries.ts';
import type { Scope } from '../measures/scope.ts';
import type { PopulationMilestones } from '../milestones/milestones.ts';
import { measureMilestones } from '../milestones/queries.ts';
import { compareWithPeers } from '../peers/compare.ts';
import { planChunks } from './chunks.ts';
import { type EvaluationDay, readEvaluationDay, type ReadingDay } from './evaluation-day.ts';
import { assembler } from './facts/assemble.ts';
import { countFacts } from './facts/queries.ts';
import { findKeptUsage } from './keeping/queries.ts';
import type { AccountFacts } from './facts.ts';
import { placeAccounts } from './pending/queries.ts';

/**
 * What is known of accounts as of a day (`YYYY-MM-DD`, inclusive), of those with the given keys or of all, in the order
 * of their keys. Reads the day rows as they are: call `rollUpPending` before. Peers are those of the newest full
 * evaluation on or before the day.
 */
export async function loadFacts(
  db: Database,
  catalog: Catalog,
  asOf: string,
  accountKeys: number[] | null,
): Promise<AccountFacts[]> {
  const day = await readEvaluationDay(db, catalog, asOf);
  const facts: AccountFacts[] = [];
  for (const chunk of planChunks(await placeAccounts(db, accountKeys)))
    facts.push(...(await loadChunk(db, day, chunk)));
  return facts.toSorted((a, b) => a.account.accountKey - b.account.accountKey);
}

/** Accounts that are read together. */
export type Portion = Scope & { accountKeys: number[] };

/** The same for the accounts of one chunk, or for a few of any partition. */
export async function loadChunk(db: Database, day: EvaluationDay, portion: Portion): Promise<AccountFacts[]> {
  const feeds = await loadFeeds(db, day.catalog, day.asOf, portion.accountKeys, portion.part);
  const read = await readChunk(db, day, portion, feeds);
  return read.map((own) => compared(own, day));
}

/** Facts of accounts whose feeds were judged, but for the comparison with others; begun from kept usage where it serves. */
export async function readChunk(
  db: Database,
  day: ReadingDay,
  portion: Portion,
  feeds: Map<number, Feed>,
): Promise<ReadFacts[]> {
  const { catalog, asOf } = day;
  const kept = await findKeptUsage(db, asOf, portion.accountKeys);
  const facts: ReadFacts[] = [];
  for (const [keptDaysAgo, accountKeys] of Map.groupBy(portion.accountKeys, (key) => kept.get(key))) {
    const whole = portion.whole === true && accountKeys.length === portion.accountKeys.length;
    const alike = {
      part: portion.part,
      accountKeys,
      whole,
      ...(keptDaysAgo === undefined ? {} : { keptDaysAgo }),
    };
    const milestones = await measureMilestones(db, catalog, asOf, accountKeys, alike);
    facts.push(...(await readPortion(db, day, alike, { feeds, milestones })));
  }
  return facts;
}

/** Facts of an account before it is compared with others. */
export type ReadFacts = Omit<AccountFacts, 'peers'>;

export function compared(own: ReadFacts, { findSpread }: Pick<EvaluationDay, 'findSpread'>): AccountFacts {
  return Object.assign(own, { peers: compareWithPeers(own, findSpread) });
}

/** What of accounts is judged by queries of its own, by their keys. */
export type Judged = { feeds: Map<number, Feed>; milestones: Map<number, PopulationMilestones> };

/** Facts of the accounts of a portion whose feeds were judged, but for the comparison with others. */
export async function readPortion(
  db: Database,
  day: ReadingDay,
  portion: Portion,
  { feeds, milestones }: Judged,
): Promise<ReadFacts[]> {
  const { catalog, asOf, numbers } = day;
  const masks = featureMasks(catalog, numbers);
  const counting = { catalog, numbers, masks, asOf, scope: portion, days: WATCHED_DAYS };
  const counted = await countFacts(db, counting);
  const accounts = new Map(
    (await listAccounts(db, portion.accountKeys)).map((account) => [account.accountKey, account]),
  );
  const assemble = assembler(day);
  return counted.flatMap((counts): ReadFacts[] => {
    const { accountKey } = counts;
    const account = accounts.get(accountKey);
    const feed = feeds.get(accountKey);
    // Removed since the others were read.
    if (account === undefined || feed === undefined) return [];
    const others = { feed, milestones: milestones.get(accountKey) ?? [] };
    return [Object.assign(assemble(account, counts), others)];
  });
}
