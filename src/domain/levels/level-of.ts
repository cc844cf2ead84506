import type { Cadence, Catalog } from '../catalog/catalog.ts';
import { DAYS_PER_WEEK } from '../catalog/defaults.ts';
import type { Level, LevelDistribution } from './levels.ts';
import type { MemberSummary } from './member-summary.ts';

/** Depth from which a level can be reached (domain.md section 3). */
const DEPTH = { habit: 0.4, advanced: 0.5, power: 0.7 };

/** Most of the 20 working days in four weeks. */
const MOST_WORKING_DAYS = 11;

/**
 * The level a member has reached (domain.md section 3, docs/measures.md). A level takes everything the levels below
 * it take. What usage cannot show is not assumed: configuring the product is not asked for, and nobody is an
 * advocate unless the customer said so.
 */
export function levelOf(summary: MemberSummary, catalog: Catalog): Level {
  if (!summary.activated) return 0;
  const expected = expectationOf(summary.role, catalog);
  if (summary.weakestWeek < expected.daysPerWeek) return 1;
  const depth = expected.features === 0 ? 0 : summary.featuresUsed28 / expected.features;
  if (!isHabit(summary, expected.cadence) || depth < DEPTH.habit) return 2;
  if (!summary.usesAdvanced || depth < DEPTH.advanced) return 3;
  return summary.advocate && depth >= DEPTH.power ? 5 : 4;
}

/** A weekly role keeps its habit by keeping its cadence; a daily one shows on most working days. */
function isHabit(summary: MemberSummary, cadence: Cadence): boolean {
  const often = cadence === 'weekly' || summary.activeDays28 >= MOST_WORKING_DAYS;
  return often && !summary.abandonsWorkflows && !summary.worksAround;
}

type Expectation = { cadence: Cadence; daysPerWeek: number; features: number };

function expectationOf(key: string | null, catalog: Catalog): Expectation {
  const role = catalog.roles.find((candidate) => candidate.key === key);
  const { cadence } = role ?? catalog.product;
  const relevant = catalog.features.filter(
    ({ roles }) => !role || roles === null || roles.includes(role.key),
  );
  return { cadence, daysPerWeek: role?.daysPerWeek ?? DAYS_PER_WEEK[cadence], features: relevant.length };
}

/** How many members stand at each level, from members with the same summary taken together. */
export function countLevels(
  groups: { summary: MemberSummary; members: number }[],
  catalog: Catalog,
): LevelDistribution {
  const distribution: LevelDistribution = [0, 0, 0, 0, 0, 0];
  for (const { summary, members } of groups) distribution[levelOf(summary, catalog)] += members;
  return distribution;
}
