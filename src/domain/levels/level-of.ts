import type { Catalog } from '../catalog/catalog.ts';
import { depthOf, expectationOf, MOST_WORKING_DAYS } from './expectation.ts';
import type { Level, LevelCondition, LevelEvidence } from './levels.ts';
import type { MemberSummary } from './member-summary.ts';

/** Depth from which a level can be reached (domain.md section 3). */
const DEPTH = { habit: 0.4, advanced: 0.5, power: 0.7 };

/**
 * Everything that the levels ask for, lowest level first (domain.md section 3, docs/measures.md). What usage cannot
 * show is not assumed: configuring the product is not asked for, and nobody is an advocate unless the customer said so.
 */
function conditionsOf(summary: MemberSummary, catalog: Catalog): LevelCondition[] {
  const expected = expectationOf(summary.role, catalog);
  const depth = depthOf(summary.featuresUsed28, expected);
  // A weekly role keeps its habit by keeping its cadence; a daily one shows on most working days.
  const often =
    expected.cadence === 'daily' ? [atLeast(3, 'active_days', summary.activeDays28, MOST_WORKING_DAYS)] : [];
  return [
    yes(1, 'activated', summary.activated),
    atLeast(2, 'weakest_week', summary.weakestWeek, expected.daysPerWeek),
    ...often,
    atLeast(3, 'depth', depth, DEPTH.habit),
    yes(3, 'completes_workflows', !summary.abandonsWorkflows),
    yes(3, 'no_workarounds', !summary.worksAround),
    atLeast(4, 'depth', depth, DEPTH.advanced),
    yes(4, 'advanced_feature', summary.usesAdvanced),
    atLeast(5, 'depth', depth, DEPTH.power),
    yes(5, 'advocate', summary.advocate),
  ];
}

type Reachable = LevelCondition['level'];

const yes = (level: Reachable, name: LevelCondition['name'], reached: boolean): LevelCondition => ({
  level,
  name,
  own: null,
  needed: null,
  reached,
});

const atLeast = (
  level: Reachable,
  name: LevelCondition['name'],
  own: number | null,
  needed: number,
): LevelCondition => ({ level, name, own, needed, reached: own !== null && own >= needed });

/** The level a member has reached: all that it and the levels below it ask for. */
export function levelOf(summary: MemberSummary, catalog: Catalog): Level {
  return reachedBy(conditionsOf(summary, catalog));
}

/** The level with the reasons for it: what every level asks for, and what the member has of it. */
export function levelEvidence(summary: MemberSummary, catalog: Catalog): LevelEvidence {
  const conditions = conditionsOf(summary, catalog);
  const level = reachedBy(conditions);
  return {
    level,
    conditions,
    missing: conditions.filter((condition) => !condition.reached && condition.level === level + 1),
  };
}

function reachedBy(conditions: LevelCondition[]): Level {
  const missed = conditions.filter(({ reached }) => !reached).map(({ level }) => level);
  return (Math.min(6, ...missed) - 1) as Level;
}
