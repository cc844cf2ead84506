import type { Catalog } from '../catalog/catalog.ts';
import { daysBefore, daysBetween } from '../catalog/days.ts';
import {
  COUNTED_DAYS,
  DUE_DAYS,
  type Milestone,
  type MilestoneKey,
  type PopulationMilestones,
} from './milestones.ts';

/** Current members of an account who were invited on one day, and how many reached each milestone that was due. */
export type Intake = {
  /** ISO day. */
  invitedOn: string;
  /** Whether the account started with them. */
  starters: boolean;
  members: number;
  reached: Record<MilestoneKey, number>;
};

/** How the members of an account met the milestones that were due by a day. */
export function judgeMilestones(intakes: Intake[], asOf: string, catalog: Catalog): PopulationMilestones {
  return (Object.keys(DUE_DAYS) as MilestoneKey[]).map((key): Milestone => {
    const dueDays = DUE_DAYS[key];
    const target = catalog.milestones[key];
    const due = isAskable(key, catalog)
      ? intakes.filter(({ invitedOn }) => isDue(daysBetween(invitedOn, asOf), dueDays))
      : [];
    const population = due.reduce((sum, { members }) => sum + members, 0);
    const reached = due.reduce((sum, intake) => sum + intake.reached[key], 0);
    const share = population === 0 ? null : reached / population;
    const missedOn = missedSince(due, key, target, catalog.signals.floorMembers);
    return { key, dueDays, target, population, reached, share, missedOn };
  });
}

/** Of a product without core features nobody can use any. */
const isAskable = (key: MilestoneKey, { features }: Catalog) =>
  key !== 'three_features_by_day_60' || features.some(({ tier }) => tier === 'core');

const isDue = (age: number, dueDays: number) => age >= dueDays && age <= dueDays + COUNTED_DAYS;

/** Day by day as it fell due for more of those the account started with, from when their share stayed below target. */
function missedSince(due: Intake[], key: MilestoneKey, target: number, floor: number): string | null {
  const starters = due.filter((intake) => intake.starters);
  let members = 0;
  let reached = 0;
  let since: string | null = null;
  for (const intake of starters.toSorted((a, b) => (a.invitedOn < b.invitedOn ? -1 : 1))) {
    members += intake.members;
    reached += intake.reached[key];
    if (members < floor) continue;
    const missed = reached / members < target;
    since = missed ? (since ?? daysBefore(intake.invitedOn, -DUE_DAYS[key])) : null;
  }
  return since;
}
