import type { Account } from '../accounts/account.ts';
import type { Feed } from '../feed/feed.ts';
import type { Health } from '../health/health.ts';
import type { Risk } from '../risk/risk.ts';
import type { SignalKind, UnknownReason } from '../signals/signal.ts';

/** What history comes to under one catalogue. Days are ISO. */
export type Replayed = {
  /** The days that were looked at, in order. */
  steps: string[];
  lives: Life[];
  watches: Watch[];
  looks: Map<SignalKind, Looks>;
  /** Every account that is a customer on the last of the days, by its key. */
  standings: Map<number, Standing>;
};

/** One signal from its opening to its end. */
export type Life = {
  accountKey: number;
  kind: SignalKind;
  openedOn: string;
  /** The day it closed, or on which the account left; null: open on the last day. */
  endedOn: string | null;
  /** Found on the first of all days: it may have been there for long. */
  foundAtStart: boolean;
};

/** The time through which an account was a customer and followed. */
export type Watch = {
  accountKey: number;
  from: string;
  until: string;
  /** Null: it had not left by the last day. */
  churnedOn: string | null;
};

/** How often accounts were looked at for a kind of signal, and how often nothing could be said, by reason. */
export type Looks = { total: number; unknown: Partial<Record<UnknownReason, number>> };

/** How an account stands on the last day. */
export type Standing = {
  account: Account;
  feed: Feed;
  health: Health;
  risk: Risk;
  /** Kinds of its open signals, in the order of `SIGNAL_KINDS`. */
  open: SignalKind[];
};
