import type { Catalog } from '../catalog/catalog.ts';
import { levelOf } from '../levels/level-of.ts';
import { REGULAR } from '../levels/levels.ts';
import { behaviourOf } from '../segments/behaviour-of.ts';
import type { MemberUse } from '../segments/member-facts.ts';
import type { Stage } from './journey.ts';

/** How far a member has come. */
export type Progress = {
  daysSinceInvited: number;
  /** Had any event, by which they were logged in whatever the product calls it; on two days or more. */
  seen: boolean;
  seenTwice: boolean;
  use: MemberUse;
};

/** The last stage the member has reached: a stage counts only for those who reached every stage before it. */
export function stageOf(progress: Progress, catalog: Catalog): Stage {
  if (!progress.seen) return 'invited';
  if (!progress.use.activated) return 'logged_in';
  if (!progress.seenTwice) return 'activated';
  if (levelOf(progress.use, catalog) < REGULAR) return 'returned';
  return behaviourOf(progress, catalog) === 'power' ? 'power' : 'regular';
}
