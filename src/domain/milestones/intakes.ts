import { HABIT, type Level } from '../levels/levels.ts';
import type { Intake } from './judge-milestones.ts';

/** Members alike, of one account and one day of invitation. */
export type Alike = {
  accountKey: number;
  invitedOn: string;
  starters: boolean;
  /** Summary on the day when the habit was due; null: not due yet. */
  summaryCode: number | null;
  members: number;
  activated: number;
  weekly: number;
  threeFeatures: number;
};

/**
 * The intakes of one account. Members of one day are one intake, however many summaries they have: these come in any order,
 * and since when a milestone is missed would depend on it.
 */
export function intakesOf(rows: Alike[], level: (code: number) => Level): Intake[] {
  const intakes = new Map<string, Intake>();
  for (const { invitedOn, starters, members, activated, weekly, threeFeatures, ...habit } of rows) {
    const key = `${invitedOn} ${starters}`;
    const reached = { ...NONE_REACHED };
    const intake = intakes.get(key) ?? { invitedOn, starters, members: 0, reached };
    intakes.set(key, intake);
    intake.members += members;
    intake.reached.activated_by_day_7 += activated;
    intake.reached.weekly_by_day_30 += weekly;
    intake.reached.three_features_by_day_60 += threeFeatures;
    if (habit.summaryCode !== null && level(habit.summaryCode) >= HABIT)
      intake.reached.habit_by_day_90 += members;
  }
  return [...intakes.values()];
}

const NONE_REACHED: Intake['reached'] = {
  activated_by_day_7: 0,
  weekly_by_day_30: 0,
  three_features_by_day_60: 0,
  habit_by_day_90: 0,
};
