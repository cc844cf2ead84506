import type { FeedFault } from '../feed/feed.ts';
import type { Severity, SignalKind } from '../signals/signal.ts';

/** Who gets a digest, where, when, and of what. */
export type Subscription = {
  subscriptionId: number;
  /** A channel, or a person: their direct messages. */
  channelId: string;
  createdBy: string;
} & DigestSettings;

/** What is chosen of a digest: what it tells of, and when it comes. */
export type DigestSettings = {
  filter: DigestFilter;
  /** `HH:MM` in `timeZone`, on these ISO weekdays (1 is Monday); not on the catalogue's holidays. */
  sendAt: string;
  weekdays: number[];
  timeZone: string;
  /** Whether one line is sent when there is nothing to say; else nothing is. */
  saysNothingNew: boolean;
};

/** All that is named must hold; null: any. */
export type DigestFilter = {
  /** Slack user who looks after the account. */
  owner: string | null;
  tiers: string[] | null;
  regions: string[] | null;
  kinds: SignalKind[] | null;
  /** This severity or worse. */
  severity: Severity | null;
};

/** A signal as digests tell of it. */
export type ListedSignal = { kind: SignalKind; openedOn: string; severity: Severity };

/** An account with open signals, as far as a subscription's filter lets them through. */
export type AtRisk = {
  accountKey: number;
  signals: ListedSignal[];
  /** Churn likelihood 0-1 of its newest evaluation; null: unknown. */
  likelihood: number | null;
  arr: number | null;
  claimedBy: string | null;
  snoozed: boolean;
  /** When its last snooze ended; null: none did lately. */
  wokeAt: Date | null;
};

/** By account the signals that closed though nothing got better: explained by another, switched off, not known any more. */
export type Lost = ReadonlyMap<number, Pick<ListedSignal, 'kind' | 'openedOn'>[]>;

/** An account that a digest tells of, and why now. */
export type DigestLine = {
  accountKey: number;
  /**
   * `back`: as it was listed last, but its snooze is over. `dropped`: nothing is open any more, but not all of that
   * because it got better. `left`: it is no customer any more.
   */
  change: 'new' | 'worse' | 'back' | 'better' | Over;
  /** What is open now, the gravest first; of an account that is over, what was. */
  signals: ListedSignal[];
  /** What opened or got worse, and what closed or got better, since it was last listed. */
  up: ListedSignal[];
  down: ListedSignal[];
  /** Slack did not take the message of the thread that alone showed it, so nobody was told. */
  unread?: true;
};

/** Changes after which an account is none that readers know to be at risk. */
export const OVER = ['cleared', 'dropped', 'left'] as const;

export type Over = (typeof OVER)[number];

export const isOver = ({ change }: Pick<DigestLine, 'change'>): boolean => overBy(change) !== null;

/** In which way an account is over by a change; null: it is not. */
export const overBy = (change: DigestLine['change']): Over | null =>
  OVER.find((over) => over === change) ?? null;

/** One digest: what changed since the last one of the subscription, the most pressing first. */
export type Digest = {
  day: string;
  lines: DigestLine[];
  /** For how many more there was no room: the next digest tells what it can of them. */
  waiting: number;
  /** Accounts that stay as they were, of those how many somebody works on; snoozed ones are in neither. */
  unchanged: number;
  claimed: number;
  snoozed: number;
  /** The day as of which every account was evaluated last. */
  evaluatedOn: string | null;
  /** Whether it is the subscription's first: what is new in it may have been open for long. */
  first: boolean;
  doubt: Doubt | null;
  /** Accounts that it is about whose usage is unknown because their own feed is suspended. */
  unjudged: number;
};

/** Why a digest may not be the whole truth, so that nothing to tell is no good news. Days are ISO. */
export type Doubt =
  | { kind: 'never_evaluated' }
  /** Not every account was evaluated lately. */
  | { kind: 'late'; evaluatedOn: string }
  /** The usage data of everyone is suspended. */
  | { kind: 'suspended'; because: FeedFault; since: string };

/** What readers were told to be open of an account, and when. */
export type Told = { signals: ListedSignal[]; at: Date };

/** What a subscription's readers know to be open, by account: what the next digest is compared with. */
export type OpenSet = Map<number, Told>;
