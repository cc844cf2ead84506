import type { SegmentUse } from './segments.ts';

/** Members of one segment who are alike; depths are added up over those of the active who have one. */
export type AlikeMembers = {
  value: string | null;
  members: number;
  active: number;
  depthSum: number;
  depthMembers: number;
};

/** Adds up members by segment: the largest first, what is not known last. */
export function reportSegments(alike: AlikeMembers[]): SegmentUse[] {
  const sums = new Map<string | null, AlikeMembers>();
  for (const { value, ...more } of alike) {
    const sum = sums.get(value) ?? { value, members: 0, active: 0, depthSum: 0, depthMembers: 0 };
    sum.members += more.members;
    sum.active += more.active;
    sum.depthSum += more.depthSum;
    sum.depthMembers += more.depthMembers;
    sums.set(value, sum);
  }
  return [...sums.values()]
    .map(({ value, members, active, depthSum, depthMembers }) => ({
      value,
      members,
      active,
      depthMean: depthMembers === 0 ? null : depthSum / depthMembers,
    }))
    .toSorted(bySize);
}

/** The order of segments in every report. */
export function bySize(
  a: { value: string | null; members: number },
  b: { value: string | null; members: number },
): number {
  if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
  return b.members - a.members || (a.value < b.value ? -1 : 1);
}
