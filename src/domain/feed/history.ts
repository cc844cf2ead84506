/**
 * What came of one account, read backwards: days are counted from the day that is judged, which is 0. Counting days
 * as dates of the calendar, changes of the clock play no part.
 */
export type AccountHistory = {
  accountKey: number;
  /** ISO timestamp of the newest event on a day up to the judged one; null: nothing was ever received. */
  lastEventAt: string | null;
  /** Days with events, the oldest first, of the 12 weeks that end with the newest of them: how many days ago. */
  agos: number[];
  /** Events on each of them. */
  events: number[];
  /** Events dated later than today. */
  ahead: number;
  /** Left as a customer, so that silence is no wonder. */
  churned: boolean;
  /** Events that were renamed for everyone, and whose meaning the account had used. */
  renamed: string[];
};

/** What came of all accounts together on one day. */
export type EveryoneDay = {
  /** How many days before the judged one. */
  ago: number;
  /** With any event. */
  accounts: number;
  events: number;
  /** Sum over accounts of the logarithm of 1 + events: every account weighs alike, the large ones do not drown the rest. */
  level: number;
  /** Events of each name; null: not counted. */
  names: Record<string, number> | null;
};

/** Weeks that are learned from. */
export const LEARNED_WEEKS = 8;

/** So far back is looked: a change within the last eight weeks, and four weeks before it. */
export const HISTORY_DAYS = 84;

/** A week of figures holds a gap until it is this many days over. */
export const WEEK = 7;

export function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
