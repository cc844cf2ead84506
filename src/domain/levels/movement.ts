import type { Level, LevelDistribution, LevelMovement } from './levels.ts';

/** "Last month" in whole weeks, as in every other window. */
export const MOVEMENT_DAYS = 28;

/** So many members had a level before (null: no member then) and have one now (null: no member any more). */
export type Move = { before: Level | null; now: Level | null; members: number };

/** Adds up moves; who was a member on neither day does not count. */
export function countMovement(moves: Move[]): Omit<LevelMovement, 'from' | 'to' | 'unknownMembers'> {
  const matrix = nobody().map(nobody);
  const joined = nobody();
  const left = nobody();
  let up = 0;
  let down = 0;
  let same = 0;
  for (const { before, now, members } of moves) {
    if (before === null && now !== null) joined[now] += members;
    if (before !== null && now === null) left[before] += members;
    if (before === null || now === null) continue;
    matrix[before]![now] += members;
    if (now > before) up += members;
    else if (now < before) down += members;
    else same += members;
  }
  return { matrix, up, down, same, joined, left };
}

const nobody = (): LevelDistribution => [0, 0, 0, 0, 0, 0];
