/** Where a member stands (domain.md section 3); a member has exactly one level. */
export type Level = 0 | 1 | 2 | 3 | 4 | 5;

export const REGULAR: Level = 2;
export const HABIT: Level = 3;

/** How many current members stand at each level, index = level. */
export type LevelDistribution = [number, number, number, number, number, number];

/** Something that a level asks for; a level takes its own conditions and those of all levels below it. */
export type LevelCondition = {
  level: Exclude<Level, 0>;
  name:
    | 'activated'
    | 'weakest_week'
    | 'active_days'
    | 'depth'
    | 'completes_workflows'
    | 'no_workarounds'
    | 'advanced_feature'
    | 'advocate';
  /** The member's number, in the unit of `needed`: days, or a share 0-1. Null: yes or no, or (depth) not defined. */
  own: number | null;
  /** The least that is enough; null: yes or no. */
  needed: number | null;
  reached: boolean;
};

export type LevelEvidence = {
  level: Level;
  /** Of all levels, lowest first. */
  conditions: LevelCondition[];
  /** Those between the member and the next level; empty at level 5. */
  missing: LevelCondition[];
};

/** Who moved between levels within 28 days. */
export type LevelMovement = {
  /** ISO days, inclusive. */
  from: string;
  to: string;
  /** Members of both days: `matrix[level then][level now]`. */
  matrix: LevelDistribution[];
  up: number;
  down: number;
  same: number;
  /** Members of the later day alone, at their level; members of the earlier day alone, at the level they had. */
  joined: LevelDistribution;
  left: LevelDistribution;
  /** Current members whose account's per-person usage was unknown on one of the days; counted nowhere else. */
  unknownMembers: number;
};
