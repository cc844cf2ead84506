import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Scope } from '../measures/scope.ts';
import { readNumbers } from '../usage/queries.ts';
import type { DataSignal, Feed } from './feed.ts';
import { judgeEveryone } from './judge-everyone.ts';
import { detectDataSignals, judgeFeed } from './judge-feed.ts';
import { addUpFeedDays, countEventNames, readAccountHistories, readEveryoneDays } from './queries.ts';

/** The feed of each account, and the faults that admins are told of: everyone's, and those of these accounts. */
export type FeedsJudged = { feeds: Map<number, Feed>; signals: DataSignal[] };

/**
 * Judges the usage data of all accounts, or of those with the given keys, as of a day (`YYYY-MM-DD`, inclusive). Reads
 * the day rows as they are: call `rollUpPending` before. Judging all counts the names of yesterday's events, once.
 */
export async function judgeFeeds(
  db: Database,
  catalog: Catalog,
  asOf: string,
  accountKeys: number[] | null,
  part: number | null = null,
): Promise<FeedsJudged> {
  await addUpFeedDays(db, asOf);
  if (accountKeys === null) await countEventNames(db, asOf);
  return await readFeeds(db, catalog, asOf, { accountKeys, part });
}

/**
 * The same from what was added up of all accounts before, without writing anything. `flows`: whether the data of all
 * accounts together come in as they should.
 */
async function readFeeds(
  db: Database,
  catalog: Catalog,
  asOf: string,
  whose: Scope,
): Promise<FeedsJudged & { flows: boolean }> {
  const days = await readEveryoneDays(db, asOf);
  const everyone = judgeEveryone(days, catalog, asOf);
  const { renamings } = everyone;
  const numbers = await readNumbers(db);
  const accounts = await readAccountHistories(db, catalog, numbers, { asOf, whose, renamings });
  return {
    feeds: new Map(accounts.map((account) => [account.accountKey, judgeFeed(account, everyone, catalog)])),
    signals: detectDataSignals(accounts, everyone, catalog),
    flows: days.length > 0 && everyone.faults.length === 0,
  };
}

/** The feed of each account by its key; see `judgeFeeds`. `part`: as in `Scope`. */
export async function loadFeeds(
  db: Database,
  catalog: Catalog,
  asOf: string,
  accountKeys: number[] | null,
  part: number | null = null,
): Promise<Map<number, Feed>> {
  const { feeds } = await judgeFeeds(db, catalog, asOf, accountKeys, part);
  return feeds;
}

/**
 * Of these accounts the keys of those whose usage says nothing on a day, as their feed is suspended. Where nothing came
 * yet nobody has begun, unless nothing comes of anybody: then nobody knows. Of everybody's days it takes what was added up by then (`addUpFeedDays`), and writes nothing.
 */
export async function findUntrusted(
  db: Database,
  catalog: Catalog,
  asOf: string,
  accountKeys: number[],
): Promise<Set<number>> {
  const { feeds, flows } = await readFeeds(db, catalog, asOf, { accountKeys, part: null });
  const isUntrusted = ({ state }: Feed) => state === 'suspended' || (state === 'never' && !flows);
  return new Set([...feeds].flatMap(([accountKey, feed]) => (isUntrusted(feed) ? accountKey : [])));
}
