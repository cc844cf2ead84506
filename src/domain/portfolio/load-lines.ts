import type { Database } from '../../../drizzle/database.ts';
import type { NamedSignal } from '../accounts/card.ts';
import { withNames } from '../accounts/named-signal.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { listOpenSignals } from '../evaluation/open-signals/queries.ts';
import type { Feed } from '../feed/feed.ts';
import { loadFeeds } from '../feed/load-feeds.ts';
import type { SignalKind } from '../signals/signal.ts';
import { healthChange, openedInWeek, slowChange, type Standing } from './standing.ts';

/** What the line of an account in a list says. */
export type AccountLine = {
  standing: Standing;
  feed: Feed;
  /** Those of `standing.open`, in its order, with all that their words need. */
  signals: NamedSignal[];
  /** The kinds of those that opened within a week. */
  fresh: SignalKind[];
  /** Points of health in a week; null: not known. */
  healthChange: number | null;
  /** In four weeks, where that amounts to something and goes on; null: it does not, or is not known. */
  slowChange: number | null;
};

/** Loads the lines of the accounts on a page, in their order, as of a day (`YYYY-MM-DD`). */
export async function loadLines(
  db: Database,
  catalog: Catalog,
  standings: Standing[],
  today: string,
): Promise<AccountLine[]> {
  if (standings.length === 0) return [];
  const accountKeys = standings.map(({ accountKey }) => accountKey);
  const [feeds, signals] = await Promise.all([
    loadFeeds(db, catalog, today, accountKeys),
    listOpenSignals(db, today, accountKeys),
  ]);
  return standings.map((standing) => ({
    standing,
    fresh: openedInWeek(standing).map(({ kind }) => kind),
    healthChange: healthChange(standing),
    slowChange: slowChange(standing),
    feed: feeds.get(standing.accountKey) ?? { state: 'never' },
    signals: standing.open.flatMap(({ kind }) => {
      const found = signals.find(
        (signal) => signal.accountKey === standing.accountKey && signal.kind === kind,
      );
      return found === undefined ? [] : withNames(found, catalog, found.person);
    }),
  }));
}
