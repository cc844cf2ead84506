import type { Catalog } from '../catalog/catalog.ts';
import { levelOf } from './level-of.ts';
import type { Level, LevelDistribution } from './levels.ts';
import type { MemberSummary } from './member-summary.ts';

/**
 * A member's summary as one number, so that those of a whole customer base travel as a few megabytes: fields from the
 * lowest on, each of so many bits. `rolePlace` counts the catalogue's roles from 1; 0 is none of them.
 */
export const SUMMARY_CODE = [
  ['activated', 1],
  ['worksAround', 1],
  ['usesAdvanced', 1],
  ['abandonsWorkflows', 1],
  ['advocate', 1],
  ['weakestWeek', 3],
  ['activeDays28', 5],
  ['featuresUsed28', 10],
  ['rolePlace', 20],
] as const;

type CodedField = (typeof SUMMARY_CODE)[number][0];

/** The level behind a code. Few summaries differ, so each is judged once. */
export function levelByCode(catalog: Catalog): (code: number) => Level {
  const known = new Map<number, Level>();
  return (code) => {
    let level = known.get(code);
    if (level === undefined) known.set(code, (level = levelOf(decodeSummary(code, catalog), catalog)));
    return level;
  };
}

/** Levels of members by their codes, separated by commas. */
export function levelsByCode(catalog: Catalog): (codes: string | null) => LevelDistribution {
  const level = levelByCode(catalog);
  return (codes) => {
    const distribution: LevelDistribution = [0, 0, 0, 0, 0, 0];
    for (const code of codes?.split(',') ?? []) distribution[level(Number(code))] += 1;
    return distribution;
  };
}

/** The summary behind a code. */
export function decodeSummary(code: number, catalog: Catalog): MemberSummary {
  const fields = {} as Record<CodedField, number>;
  let rest = code;
  for (const [field, bits] of SUMMARY_CODE) {
    fields[field] = rest % 2 ** bits;
    rest = Math.floor(rest / 2 ** bits);
  }
  return {
    role: catalog.roles[fields.rolePlace - 1]?.key ?? null,
    activated: fields.activated === 1,
    activeDays28: fields.activeDays28,
    weakestWeek: fields.weakestWeek,
    featuresUsed28: fields.featuresUsed28,
    usesAdvanced: fields.usesAdvanced === 1,
    abandonsWorkflows: fields.abandonsWorkflows === 1,
    worksAround: fields.worksAround === 1,
    advocate: fields.advocate === 1,
  };
}
