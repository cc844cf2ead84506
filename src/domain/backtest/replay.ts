import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { type Placed, planChunks } from '../evaluation/chunks.ts';
import { findFirstTicketDay, listDaysWithData } from '../evaluation/day/queries.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { AccountFacts } from '../evaluation/facts.ts';
import { loadChunk, type Portion } from '../evaluation/load-facts.ts';
import { placeAccounts } from '../evaluation/pending/queries.ts';
import { LOOKED_AT_DAYS, usageSinceOf } from '../evaluation/usage-since.ts';
import { compareWithPeers, indexSpreads } from '../peers/compare.ts';
import { hasLeft, spreadsOf } from '../peers/spreads.ts';
import { calibrate } from '../risk/calibrate.ts';
import { readHistory } from '../risk/queries.ts';
import { readNumbers } from '../usage/queries.ts';
import { allLives, beginFollowing, follow, type Following, isCustomer } from './follow.ts';
import { beginReading } from './queries.ts';
import type { Replayed, Standing } from './replayed.ts';
import { countsTheSameFacts } from './same-facts.ts';

/** Connections that read at once: while PostgreSQL counts for one, another is judged. */
const READERS = 2;

/** Told before each day that is looked at. */
export type OnStep = (done: number, steps: number) => void;

/**
 * Replays days (ISO, in order) under each of the catalogues and writes nothing. On each day all accounts are loaded,
 * compared with each other and followed as a full evaluation would; on the last they are evaluated. The catalogues have
 * to read events as the day rows were made.
 */
export async function replay<Catalogs extends Catalog[]>(
  db: Database,
  catalogs: [...Catalogs],
  steps: string[],
  onStep: OnStep,
): Promise<{ [Index in keyof Catalogs]: Replayed }> {
  const span = { from: steps[0]!, to: steps.at(-1)! };
  const followings = catalogs.map((catalog) => beginFollowing(catalog, span.from));
  return await withReaders(db, span, async (readers) => {
    const portions = portionsOf(await placeAccounts(readers[0]!, null));
    let standings: Replayed['standings'][] = [];
    for (const [index, asOf] of steps.entries()) {
      onStep(index, steps.length);
      const facts = await loadForEach(readers, catalogs, portions, asOf);
      const isLast = index === steps.length - 1;
      // Judged from the signals as they were before the day, so before these go on.
      if (isLast) standings = await standingsOf(readers[0]!, followings, facts, asOf);
      for (const [which, following] of followings.entries())
        for (const account of facts[which]!) follow(following, account);
    }
    return followings.map((following, which): Replayed => ({
      steps,
      lives: allLives(following),
      watches: [...following.watches.values()],
      looks: following.looks,
      standings: standings[which]!,
    })) as { [Index in keyof Catalogs]: Replayed };
  });
}

/** Up to so many accounts are read together faster than partition by partition. */
const FEW_ACCOUNTS = 200;

/** One portion for each reader while accounts are few, else those of an evaluation. */
function portionsOf(accounts: Placed[]): Portion[] {
  if (accounts.length > FEW_ACCOUNTS) return planChunks(accounts);
  const keys = accounts.map(({ accountKey }) => accountKey);
  return Array.from({ length: READERS }, (_, reader): Portion => ({
    accountKeys: keys.filter((_key, index) => index % READERS === reader),
    part: null,
  }));
}

/** Runs something with transactions that read only, open at once. */
async function withReaders<Result>(
  db: Database,
  span: { from: string; to: string },
  run: (readers: Database[]) => Promise<Result>,
  readers: Database[] = [],
): Promise<Result> {
  if (readers.length === READERS) return await run(readers);
  return await db.transaction(async (tx) => {
    await beginReading(tx, span);
    return await withReaders(db, span, run, [...readers, tx]);
  });
}

/** Facts of all accounts under each catalogue; those that count the same share them. */
async function loadForEach(
  readers: Database[],
  catalogs: Catalog[],
  portions: Portion[],
  asOf: string,
): Promise<AccountFacts[][]> {
  const loaded: { catalog: Catalog; facts: AccountFacts[] }[] = [];
  for (const catalog of catalogs) {
    const known = loaded.find((other) => countsTheSameFacts(other.catalog, catalog));
    loaded.push({ catalog, facts: known?.facts ?? (await loadAll(readers, catalog, portions, asOf)) });
  }
  return loaded.map(({ facts }) => facts);
}

/** Facts of all accounts, compared with each other as they stood on the day. */
async function loadAll(
  readers: Database[],
  catalog: Catalog,
  portions: Portion[],
  asOf: string,
): Promise<AccountFacts[]> {
  const [reader] = readers;
  const day = {
    catalog,
    asOf,
    numbers: await readNumbers(reader!),
    findSpread: () => null,
    calibration: calibrate([], [], catalog),
    usageSince: usageSinceOf(await listDaysWithData(reader!, asOf, LOOKED_AT_DAYS), asOf),
    ticketsSince: await findFirstTicketDay(reader!),
  };
  const waiting = portions.values();
  const facts: AccountFacts[] = [];
  const read = async (own: Database) => {
    for (const portion of waiting) facts.push(...(await loadChunk(own, day, portion)));
  };
  await Promise.all(readers.map(read));
  const find = indexSpreads(spreadsOf(facts.filter(({ feed }) => feed.state === 'trusted')));
  return facts
    .toSorted((a, b) => a.account.accountKey - b.account.accountKey)
    .map((own) => Object.assign(own, { peers: compareWithPeers(own, find) }));
}

/** How accounts stand on the last day, the calibration made of what was known by then. */
async function standingsOf(
  reader: Database,
  followings: Following[],
  facts: AccountFacts[][],
  asOf: string,
): Promise<Replayed['standings'][]> {
  const standings: Replayed['standings'][] = [];
  for (const [which, { catalog, open }] of followings.entries()) {
    const accounts = facts[which]!;
    const staying = accounts.filter((each) => each.feed.state === 'trusted' && !hasLeft(each));
    const history = await readHistory(reader, catalog, asOf);
    const calibration = calibrate(
      history,
      staying.map(({ measures }) => measures),
      catalog,
    );
    const entries = accounts.filter(isCustomer).map((each): [number, Standing] => {
      const { account, feed } = each;
      const before = open.get(account.accountKey) ?? [];
      const { evaluation, signals } = evaluate(each, before, { catalog, calibration });
      const stillOpen = signals.flatMap(({ kind, closedOn }) => (closedOn === null ? kind : []));
      return [
        account.accountKey,
        { account, feed, health: evaluation.health, risk: evaluation.risk, open: stillOpen },
      ];
    });
    standings.push(new Map(entries));
  }
  return standings;
}
