/** A target for the members of an account that falls due a fixed time after they were invited (domain.md section 3). */
export type MilestoneKey =
  | 'activated_by_day_7'
  | 'weekly_by_day_30'
  | 'three_features_by_day_60'
  | 'habit_by_day_90';

/** Days after the invitation on which each falls due, in that order. */
export const DUE_DAYS: Record<MilestoneKey, number> = {
  activated_by_day_7: 7,
  weekly_by_day_30: 30,
  three_features_by_day_60: 60,
  habit_by_day_90: 90,
};

/** So long after it fell due for a member, a milestone counts among the account's. */
export const COUNTED_DAYS = 90;

/** Members invited so long after the first of an account are still those that it started with. */
export const STARTING_DAYS = 30;

export type Milestone = {
  key: MilestoneKey;
  dueDays: number;
  target: number;
  /** Current members invited at least `dueDays` and at most `dueDays` + 90 days ago, since there has been usage data. */
  population: number;
  /** Who had reached it when it fell due; later does not count. */
  reached: number;
  /** reached / population; null: nobody is due. */
  share: number | null;
  /**
   * The day since which it has been missed without a break by the members the account started with; null: not missed,
   * or fewer of them due than a percentage takes.
   */
  missedOn: string | null;
};

/** In the order in which they fall due; empty: per-person usage unknown. */
export type PopulationMilestones = Milestone[];
