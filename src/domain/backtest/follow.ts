import type { Account } from '../accounts/account.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { advanceAll } from '../evaluation/evaluate.ts';
import type { AccountFacts } from '../evaluation/facts.ts';
import { hasLeft } from '../peers/spreads.ts';
import { detectAll } from '../signals/detect-all.ts';
import { type Signal, SIGNAL_KINDS, type SignalKind, type Verdict } from '../signals/signal.ts';
import type { Life, Looks, Watch } from './replayed.ts';

/** Accounts followed from day to day under one catalogue. */
export type Following = {
  catalog: Catalog;
  firstDay: string;
  /** Open signals by account. */
  open: Map<number, Signal[]>;
  lives: Life[];
  watches: Map<number, Watch>;
  looks: Map<SignalKind, Looks>;
};

export function beginFollowing(catalog: Catalog, firstDay: string): Following {
  return {
    catalog,
    firstDay,
    open: new Map(),
    lives: [],
    watches: new Map(),
    looks: new Map(SIGNAL_KINDS.map((kind) => [kind, { total: 0, unknown: {} }])),
  };
}

/** Takes one account a day further, the same way as an evaluation does. Days have to come in order. */
export function follow(following: Following, facts: AccountFacts): void {
  const { account, asOf } = facts;
  const { accountKey } = account;
  const before = following.open.get(accountKey) ?? [];
  if (hasLeft(facts)) return end(following, account, before);
  if (!isCustomer(facts)) return;
  const verdicts = detectAll(facts, following.catalog);
  count(following, verdicts);
  const after = advanceAll(
    verdicts,
    new Map(before.map((signal) => [signal.kind, signal])),
    facts,
    following.catalog,
  );
  for (const signal of after) if (signal.closedOn !== null) record(following, signal, signal.closedOn);
  following.open.set(
    accountKey,
    after.filter(({ closedOn }) => closedOn === null),
  );
  const from = following.watches.get(accountKey)?.from ?? asOf;
  following.watches.set(accountKey, { accountKey, from, until: asOf, churnedOn: null });
}

function count({ looks }: Following, verdicts: Map<SignalKind, Verdict>): void {
  for (const [kind, verdict] of verdicts) {
    const counted = looks.get(kind)!;
    counted.total += 1;
    if (verdict.state !== 'unknown') continue;
    counted.unknown[verdict.because] = (counted.unknown[verdict.because] ?? 0) + 1;
  }
}

/** Whether the account's contract had begun by the day of the facts, and it had not left. */
export function isCustomer(facts: Pick<AccountFacts, 'account' | 'asOf'>): boolean {
  const { contractStart } = facts.account;
  return !hasLeft(facts) && (contractStart === null || contractStart <= facts.asOf);
}

/** An account that has left: its signals end with it, and it is followed no further. */
function end(following: Following, { accountKey, churnedOn }: Account, open: Signal[]): void {
  const watch = following.watches.get(accountKey);
  if (watch === undefined || watch.churnedOn !== null) return;
  following.watches.set(accountKey, { ...watch, churnedOn });
  for (const signal of open) record(following, signal, churnedOn);
  following.open.delete(accountKey);
}

/** Every life there was, those still open included. */
export function allLives(following: Following): Life[] {
  const stillOpen = [...following.open.values()].flat();
  return [...following.lives, ...stillOpen.map((signal) => lifeOf(following, signal, null))];
}

function record(following: Following, signal: Signal, endedOn: string | null): void {
  following.lives.push(lifeOf(following, signal, endedOn));
}

function lifeOf(
  { firstDay }: Following,
  { accountKey, kind, openedOn }: Signal,
  endedOn: string | null,
): Life {
  return { accountKey, kind, openedOn, endedOn, foundAtStart: openedOn === firstDay };
}
