import type { Catalog } from '../catalog/catalog.ts';
import type { AccountTraits, MemberFacts } from './member-facts.ts';
import type { MemberSegments } from './segments.ts';

/** White-glove (domain.md section 3): the account's worth, a critical role or department, or a team that follows. */
export function valueOf(
  member: Pick<MemberFacts, 'role' | 'department' | 'seniority' | 'team'>,
  { arr }: AccountTraits,
  { highValueArr, whiteGlove }: Catalog,
): MemberSegments['value'] {
  const worth = arr !== null && arr >= highValueArr;
  const critical =
    isAmong(member.role, whiteGlove.roles) || isAmong(member.department, whiteGlove.departments);
  return worth || critical || swaysTeam(member) ? 'white_glove' : 'scaled';
}

/** As people write them: `Finance` and `finance` are the same. */
function isAmong(value: string | null, listed: string[]): boolean {
  const folded = value?.trim().toLowerCase();
  return folded !== undefined && listed.some((entry) => entry.trim().toLowerCase() === folded);
}

const LEADS = /(^|[^a-z])(manager|lead|leader|head|director|vp|chief|supervisor)([^a-z]|$)/i;

/** Who belongs to a team, and leads by role or seniority. */
function swaysTeam({ role, seniority, team }: Pick<MemberFacts, 'role' | 'seniority' | 'team'>): boolean {
  return team !== null && [role, seniority].some((title) => title !== null && LEADS.test(title));
}
