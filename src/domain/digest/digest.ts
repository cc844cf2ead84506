import type { Severity, SignalKind } from '../signals/signal.ts';

/** Who gets a digest, where, when, and of what. */
export type Subscription = {
  subscriptionId: number;
  /** A channel, or a person: their direct messages. */
  channelId: string;
  createdBy: string;
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

/** An account with open signals on a day, as far as the filter lets them through. */
export type AtRisk = {
  accountKey: number;
  signals: ListedSignal[];
  /** Churn likelihood 0-1 of its newest evaluation; null: unknown. */
  likelihood: number | null;
  arr: number | null;
  claimedBy: string | null;
  snoozed: boolean;
};

/** An account that a digest tells of, and why now. */
export type DigestLine = {
  accountKey: number;
  change: 'new' | 'worse' | 'better' | 'cleared';
  /** What is open now, the gravest first; of a cleared account, what was. */
  signals: ListedSignal[];
  /** What opened or got worse, and what closed or got better, since it was last listed. */
  up: ListedSignal[];
  down: ListedSignal[];
};

/** One digest: what changed since the last one of the subscription, the most pressing first. */
export type Digest = {
  day: string;
  lines: DigestLine[];
  /** Accounts that stay as they were, of those how many somebody works on; snoozed ones are in neither. */
  unchanged: number;
  claimed: number;
  snoozed: number;
  /** The day of the evaluation it was made from. */
  evaluatedOn: string | null;
};

/** What a subscription's readers know to be open, by account: what the next digest is compared with. */
export type OpenSet = Map<number, ListedSignal[]>;
