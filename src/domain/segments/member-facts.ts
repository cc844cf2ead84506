import type { MemberSummary } from '../levels/member-summary.ts';

/** What a member's segments are read from, as of a day. */
export type MemberFacts = {
  /** All as imported. */
  role: string | null;
  department: string | null;
  geography: string | null;
  seniority: string | null;
  team: string | null;
  daysSinceInvited: number;
  /** Null: the account's events name nobody. */
  use: MemberUse | null;
};

export type MemberUse = MemberSummary & {
  /** Of the four weeks of the last 28 days, those with an active day. */
  activeWeeks28: number;
  /** Active days in the 28 days before the last 28. */
  activeDaysPrev28: number;
  /**
   * Days since the last active day, counted no further than 56; of a member who never had one, since the first day
   * with any event. Null: no event at all.
   */
  quietDays: number | null;
};

/** What the account adds to it. */
export type AccountTraits = { arr: number | null };
