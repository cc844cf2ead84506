import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { dayIn } from '../catalog/days.ts';
import { findFullyEvaluatedDay } from '../evaluation/full/queries.ts';
import { isLate } from '../evaluation/late.ts';
import type { FeedFault } from '../feed/feed.ts';
import { visibleAccounts } from '../permissions/queries.ts';
import { lets, letsAccount } from '../portfolio/standing.ts';
import { findTeammate } from '../teammates/queries.ts';
import {
  type Candidate,
  type Concerned,
  findFaultOfAll,
  listCandidates,
  listLeft,
  listLost,
  listUnjudged,
} from './at-risk/queries.ts';
import type {
  AtRisk,
  DigestFilter,
  Doubt,
  ListedSignal,
  Lost,
  OpenSet,
  Subscription,
  Told,
} from './digest.ts';

/** What all digests of a moment are made from: read once, whoever they are for. */
export type DigestFacts = {
  candidates: Candidate[];
  /** Accounts that were known to be at risk and are no customers any more. */
  left: ReadonlySet<number>;
  lost: Lost;
  /** Which accounts those for whom subscriptions were made may see, by Slack user; null: all. */
  visible: Map<string, ReadonlySet<number> | null>;
  evaluatedOn: string | null;
  doubt: Doubt | null;
  /** Accounts whose usage is unknown because their own feed is suspended. */
  unjudged: Concerned[];
};

/** `subscribers`: Slack users who made the subscriptions. */
export async function readDigestFacts(
  db: Database,
  catalog: Catalog,
  now: Date,
  subscribers: string[],
): Promise<DigestFacts> {
  const today = dayIn(catalog.timeZone, now);
  const [candidates, left, lost, evaluatedOn, unjudged, fault, visible] = await Promise.all([
    listCandidates(db, today),
    listLeft(db, today),
    listLost(db, null),
    findFullyEvaluatedDay(db, today),
    listUnjudged(db, today),
    findFaultOfAll(db),
    readVisible(db, catalog, subscribers),
  ]);
  const doubt = doubtOf(evaluatedOn, fault, today);
  return { candidates, left, lost, visible, evaluatedOn, unjudged, doubt };
}

function doubtOf(
  evaluatedOn: string | null,
  suspended: { fault: FeedFault; since: string } | null,
  today: string,
): Doubt | null {
  if (evaluatedOn === null) return { kind: 'never_evaluated' };
  if (suspended !== null) return { kind: 'suspended', because: suspended.fault, since: suspended.since };
  return isLate(evaluatedOn, today) ? { kind: 'late', evaluatedOn } : null;
}

/** Which accounts people may see, by Slack user; null: all. */
export async function readVisible(
  db: Database,
  catalog: Catalog,
  subscribers: string[],
): Promise<DigestFacts['visible']> {
  const visible: DigestFacts['visible'] = new Map();
  if (catalog.team.scope === 'all') return visible;
  for (const userId of new Set(subscribers)) {
    const me = await findTeammate(db, userId);
    // Whoever is not known sees nothing.
    visible.set(userId, me === null ? new Set() : await visibleAccounts(db, me, catalog));
  }
  return visible;
}

/**
 * The accounts at risk of a subscription, with the signals that its filter lets through; and of what its readers know
 * that part which it still watches: an account that was handed over, or was listed before the filter was changed, has
 * not recovered. `unjudged`: of how many accounts that it is about usage is unknown.
 */
export function forSubscription(
  { candidates, unjudged, visible }: DigestFacts,
  { filter, createdBy }: Pick<Subscription, 'filter' | 'createdBy'>,
): { atRisk: AtRisk[]; watched: (known: OpenSet) => OpenSet; unjudged: number } {
  const seen = visible.get(createdBy) ?? null;
  const concerns = (account: Concerned) =>
    letsAccount(filter, account) && (seen === null || seen.has(account.accountKey));
  const foreign = new Set<number>();
  const atRisk = candidates.flatMap((candidate): AtRisk | [] => {
    const { accountKey } = candidate;
    if (!concerns(candidate)) {
      foreign.add(accountKey);
      return [];
    }
    const signals = candidate.signals.filter((signal) => tells(filter, signal));
    return signals.length === 0 ? [] : { ...candidate, signals };
  });
  const open = new Set(atRisk.map(({ accountKey }) => accountKey));
  const isTheirs = (accountKey: number) =>
    !foreign.has(accountKey) && (seen === null || seen.has(accountKey));
  return {
    atRisk,
    unjudged: unjudged.filter(concerns).length,
    watched: (known) =>
      new Map(
        [...known].flatMap(([accountKey, told]): [number, Told][] => {
          const signals = told.signals.filter((signal) => tells(filter, signal));
          const isWatched = signals.length > 0 || open.has(accountKey);
          return isWatched && isTheirs(accountKey) ? [[accountKey, { ...told, signals }]] : [];
        }),
      ),
  };
}

/** Of opportunities only those are told who ask for them. */
function tells(filter: DigestFilter, signal: ListedSignal): boolean {
  const wanted = signal.severity !== 'good' || (filter.kinds?.includes(signal.kind) ?? false);
  return wanted && lets(filter, signal);
}
