/** A target for the members of an account that falls due a fixed time after they were invited (domain.md section 3). */
export type MilestoneKey =
  | 'activated_by_day_7'
  | 'weekly_by_day_30'
  | 'three_features_by_day_60'
  | 'habit_by_day_90';

export type Milestone = {
  key: MilestoneKey;
  dueDays: number;
  target: number;
  /** Current members invited at least `dueDays` and at most `dueDays` + 90 days ago. */
  population: number;
  reached: number;
  /** reached / population; null: nobody is due. */
  share: number | null;
  /** The first day on which it was missed, for the members the account started with; null: not missed, or none due. */
  missedOn: string | null;
};

export type PopulationMilestones = Milestone[];
