import type { Catalog } from '../catalog/catalog.ts';
import { behaviourOf } from './behaviour-of.ts';
import type { AccountTraits, MemberFacts } from './member-facts.ts';
import type { MemberSegments, SegmentAxis } from './segments.ts';
import { valueOf } from './value-of.ts';

type Rule<Axis extends SegmentAxis> = (
  member: MemberFacts,
  account: AccountTraits,
  catalog: Catalog,
) => MemberSegments[Axis];

/** How a member's value on each axis is found; every rule has an answer for every member. */
export const SEGMENT_ON: { [Axis in SegmentAxis]: Rule<Axis> } = {
  role: ({ role }, _, { roles }) => roles.find(({ key }) => key === role)?.key ?? 'other',
  behaviour: (member, _, catalog) => behaviourOf(member, catalog),
  value: valueOf,
  maturity: ({ daysSinceInvited: days }) => (days < 30 ? 'new' : days < 90 ? 'growing' : 'mature'),
  tenure: ({ daysSinceInvited }) => tenureOf(daysSinceInvited),
  department: ({ department }) => department,
  geography: ({ geography }) => geography,
  seniority: ({ seniority }) => seniority,
  team: ({ team }) => team,
};

function tenureOf(days: number): MemberSegments['tenure'] {
  if (days < 90) return 'under_3_months';
  if (days < 365) return 'under_1_year';
  return days < 2 * 365 ? 'under_2_years' : 'over_2_years';
}

/** The one value of a member on each axis. */
export function segmentsOf(member: MemberFacts, account: AccountTraits, catalog: Catalog): MemberSegments {
  return Object.fromEntries(
    Object.entries(SEGMENT_ON).map(([axis, rule]) => [axis, rule(member, account, catalog)]),
  ) as MemberSegments;
}
