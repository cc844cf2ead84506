import type { Catalog } from '../catalog/catalog.ts';
import { decodeSummary } from '../levels/summary-code.ts';
import type { AccountTraits, MemberFacts } from './member-facts.ts';
import type { SegmentAxis } from './segments.ts';

/** What segments are read from, as a statement answers it: members alike in what was asked are taken together. */
export type FactRow = Omit<MemberFacts, 'use'> &
  AccountTraits & {
    summaryCode: number;
    activeWeeks28: number;
    activeDaysPrev28: number;
    quietDays: number | null;
  };

export type Fact = keyof FactRow;

export const FACTS_OF_USE: Fact[] = [
  'daysSinceInvited',
  'summaryCode',
  'activeWeeks28',
  'activeDaysPrev28',
  'quietDays',
];

/** What the value on an axis is read from. */
export const FACTS_OF_AXIS: Record<SegmentAxis, Fact[]> = {
  role: ['role'],
  behaviour: FACTS_OF_USE,
  value: ['role', 'department', 'seniority', 'team', 'arr'],
  maturity: ['daysSinceInvited'],
  tenure: ['daysSinceInvited'],
  department: ['department'],
  geography: ['geography'],
  seniority: ['seniority'],
  team: ['team'],
};

/** Facts that were not asked for; only rules that do not read them may be applied. */
const NOT_ASKED: FactRow = {
  role: null,
  department: null,
  geography: null,
  seniority: null,
  team: null,
  arr: null,
  daysSinceInvited: 0,
  summaryCode: 0,
  activeWeeks28: 0,
  activeDaysPrev28: 0,
  quietDays: null,
};

export const ALL_FACTS = Object.keys(NOT_ASKED) as Fact[];

/** The facts of members of whose account per-person usage is known, or not. */
export function factsOf(
  answered: Partial<FactRow>,
  known: boolean,
  catalog: Catalog,
): MemberFacts & AccountTraits {
  const { summaryCode, activeWeeks28, activeDaysPrev28, quietDays, ...traits } = {
    ...NOT_ASKED,
    ...answered,
  };
  const use = { ...decodeSummary(summaryCode, catalog), activeWeeks28, activeDaysPrev28, quietDays };
  return { ...traits, use: known ? use : null };
}
