/**
 * Whether the usage data of an account can be trusted on a day. `suspended`: usage signals of the account say nothing,
 * and cards say "unknown since", never healthy and never alarming.
 */
export type Feed =
  | { state: 'trusted'; lastEventAt: string }
  | { state: 'never' }
  | { state: 'suspended'; since: string; because: FeedFault; lastEventAt: string };

/** Why data is not trusted. */
export type FeedFault =
  /** The account's events stopped while others' went on, or all stopped. */
  | 'account_silent'
  | 'everyone_silent'
  /** A day far below that weekday's norm, for every account at once. */
  | 'volume_drop'
  /** Events dated well after they were received. */
  | 'clock_skew'
  /** An event name vanished and another appeared in its place. */
  | 'event_renamed';

/** What admins are told of: a fault of the data, of one account (`accountKey`) or of everyone (null). */
export type DataSignal = {
  fault: FeedFault;
  accountKey: number | null;
  /** ISO day. */
  since: string;
  /** Numbers and names it was seen from. */
  evidence: Record<string, number | string>;
};
