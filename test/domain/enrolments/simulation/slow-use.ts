import { FEATURES, HIGH_VALUE_ARR, ROLES, WHITE_GLOVE } from './product.ts';
import type { SimAccount, SimMember } from './world.ts';

// What the slow implementation makes of how somebody uses the product, by docs/measures.md; see slow.ts.

export function activeDays(member: SimMember, from: number, to: number): number[] {
  const days: number[] = [];
  for (let on = from; on <= to; on += 1) if (member.uses.has(on)) days.push(on);
  return days;
}

export function lastActive(member: SimMember, day: number): number | null {
  let last: number | null = null;
  for (const on of member.uses.keys()) if (on <= day && (last === null || on > last)) last = on;
  return last;
}

/** The first day with anything of theirs, be it a login. */
export function firstSeen(member: SimMember, day: number): number | null {
  const days = [...member.uses.keys(), ...member.looks].filter((on) => on <= day);
  return days.length === 0 ? null : Math.min(...days);
}

export function featuresUsed(member: SimMember, from: number, to: number): Set<number> {
  return new Set(activeDays(member, from, to).flatMap((on) => member.uses.get(on)!.features));
}

/** A role that the catalogue does not know is none. */
const roleOf = ({ traits }: SimMember) => ROLES.find(({ key }) => key === traits.role);

export function isRelevant(feature: (typeof FEATURES)[number], member: SimMember): boolean {
  const role = roleOf(member);
  return role === undefined || feature.roles === null || feature.roles.includes(role.key);
}

/** Of the features relevant to the role, those used in the last 28 days. */
export function depthOf(member: SimMember, day: number): number {
  const used = featuresUsed(member, day - 27, day);
  const relevant = FEATURES.filter((feature) => isRelevant(feature, member));
  return relevant.filter((feature) => used.has(FEATURES.indexOf(feature))).length / relevant.length;
}

/** Active days in each of the last four weeks. */
const weeksOf = (member: SimMember, day: number): number[] =>
  [0, 1, 2, 3].map((week) => activeDays(member, day - week * 7 - 6, day - week * 7).length);

/** The product is weekly. */
const isOnCadence = (member: SimMember, day: number): boolean =>
  weeksOf(member, day).every((days) => days >= (roleOf(member)?.daysPerWeek ?? 1));

const isDaily = (member: SimMember): boolean => roleOf(member)?.cadence === 'daily';

export function levelOf(member: SimMember, day: number): number {
  if (lastActive(member, day) === null) return 0;
  if (!isOnCadence(member, day)) return 1;
  const days = activeDays(member, day - 27, day);
  const depth = depthOf(member, day);
  if (depth < 0.4 || days.some((on) => member.uses.get(on)!.workaround)) return 2;
  if (isDaily(member) && days.length < 11) return 2;
  const isAdvanced = [...featuresUsed(member, day - 27, day)].some((at) => FEATURES[at]!.tier !== 'core');
  if (depth < 0.5 || !isAdvanced) return 3;
  return depth >= 0.7 && member.advocate ? 5 : 4;
}

export function behaviourOf(member: SimMember, day: number): string {
  const seen = firstSeen(member, day);
  if (seen === null) return 'never_active';
  if (day - (lastActive(member, day) ?? seen) > 30) return 'dormant';
  const days = activeDays(member, day - 27, day).length;
  if (days === 0) return 'at_risk';
  const depth = depthOf(member, day);
  const isFalling = days < 0.8 * activeDays(member, day - 55, day - 28).length;
  const isOften = isDaily(member) ? days >= 11 : isOnCadence(member, day);
  if (isOften && depth >= 0.6 && !isFalling) return 'power';
  if (day - member.invited < 28) return 'casual';
  const weeks = weeksOf(member, day).filter((active) => active > 0).length;
  return !isFalling && depth >= 0.3 && weeks >= 2 ? 'casual' : 'at_risk';
}

const LEADERS = new Set(['manager', 'lead', 'leader', 'head', 'director', 'vp', 'chief', 'supervisor']);

export function valueOf({ arr }: SimAccount, { traits }: SimMember): string {
  const { role, department, team, seniority } = traits;
  const words = `${role ?? ''} ${seniority ?? ''}`.toLowerCase().split(' ');
  const isNamed =
    WHITE_GLOVE.roles.includes(role ?? '') || WHITE_GLOVE.departments.includes(department ?? '');
  const leads = team !== null && words.some((word) => LEADERS.has(word));
  return (arr !== null && arr >= HIGH_VALUE_ARR) || isNamed || leads ? 'white_glove' : 'scaled';
}
