/** Where a member stands (domain.md section 3); a member has exactly one level. */
export type Level = 0 | 1 | 2 | 3 | 4 | 5;

/** How many current members stand at each level, index = level. */
export type LevelDistribution = [number, number, number, number, number, number];
