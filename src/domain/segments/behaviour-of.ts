import type { Catalog } from '../catalog/catalog.ts';
import { depthOf, type Expectation, expectationOf, MOST_WORKING_DAYS } from '../levels/expectation.ts';
import type { MemberFacts, MemberUse } from './member-facts.ts';
import type { MemberSegments } from './segments.ts';

/** Domain.md section 3; what falls by less than the last may be chance (our default). */
const POWER_DEPTH = 0.6;
const CASUAL_DEPTH = 0.3;
const DORMANT_AFTER_DAYS = 30;
const DECLINE = 0.2;

/** Members invited later than this have not had the four weeks that rhythm and depth are read from. */
const SETTLED_AFTER_DAYS = 28;

/**
 * How the member goes about it (domain.md section 3), the first that is true: never active, dormant, power; casual
 * when all that makes a casual user holds; and at risk when anything of it is missing. Shallow, falling or rare use
 * is a risk even where the rest is well; only of those who have just begun nothing of it is asked.
 */
export function behaviourOf(
  { use, daysSinceInvited }: Pick<MemberFacts, 'use' | 'daysSinceInvited'>,
  catalog: Catalog,
): MemberSegments['behaviour'] {
  if (use === null) return 'unknown';
  if (use.quietDays === null) return 'never_active';
  if (use.quietDays > DORMANT_AFTER_DAYS) return 'dormant';
  if (use.activeDays28 === 0) return 'at_risk';
  const expected = expectationOf(use.role, catalog);
  const depth = depthOf(use.featuresUsed28, expected);
  const steady = use.activeDays28 >= use.activeDaysPrev28 * (1 - DECLINE);
  const deep = depth !== null && depth >= POWER_DEPTH;
  if (isOften(use, expected) && deep && steady) return 'power';
  if (daysSinceInvited < SETTLED_AFTER_DAYS) return 'casual';
  const shallow = depth !== null && depth < CASUAL_DEPTH;
  const rare = use.activeWeeks28 < 2;
  return steady && !shallow && !rare ? 'casual' : 'at_risk';
}

/** Daily use of a daily role; a weekly role keeps its own cadence (one goal for everyone is the mistake to avoid). */
function isOften(use: MemberUse, { cadence, daysPerWeek }: Expectation): boolean {
  return cadence === 'daily' ? use.activeDays28 >= MOST_WORKING_DAYS : use.weakestWeek >= daysPerWeek;
}
