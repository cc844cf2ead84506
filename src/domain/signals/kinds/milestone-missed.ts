import { daysBefore } from '../../catalog/days.ts';
import type { AccountFacts, PeopleFacts } from '../../evaluation/facts.ts';
import { COUNTED_DAYS, type Milestone } from '../../milestones/milestones.ts';
import { leastByChance } from '../chance.ts';
import type { Detector } from '../detector.ts';
import { type Finding, NOBODY } from '../signal.ts';
import { CLEAR, judged, notTold, unknown } from '../verdict.ts';

/** Below this part of the target it is not late but failing. */
const FAILING = 0.5;

/** Milestones missed that make the signal a grave one by themselves. */
const MANY_MISSED = 2;

/**
 * Of the members who had a milestone of onboarding due in the last 90 days, fewer than the catalogue's target have
 * reached it, by more than chance (domain.md section 3). Members who joined earlier are not in onboarding and do not
 * count, so an old account is judged by those who are new to it.
 */
export const milestoneMissed: Detector = {
  kind: 'milestone_missed',
  readsUsage: true,
  detect: (facts, { signals: { floorMembers } }) => {
    if (facts.feed.state === 'never') return unknown('not_known');
    const { people } = facts;
    if (people === null) return unknown('person_unknown');
    const { members } = facts.measures;
    if (members === null || members < floorMembers) return unknown('too_small');
    // Where too few are in onboarding, nobody is late: a signal of those who were before closes.
    const due = facts.milestones.flatMap((milestone) => dueOf(milestone, floorMembers) ?? []);
    const told = due.filter((milestone) => hasDataSinceInvited(milestone, facts, people));
    if (due.length === 0) return notTold('not_known');
    if (told.length === 0) return unknown('too_new');
    const behind = told.filter(({ share, target }) => share < target);
    const missed = behind.filter(({ share, least }) => share < least);
    const worst = (missed.length > 0 ? missed : behind).toSorted(byShortfall)[0];
    if (worst === undefined) return CLEAR;
    return judged(missed.length > 0, true, findingOf(worst, missed, facts));
  },
};

/** A milestone that is due for enough members; `least`: the share that chance alone could still make of the target. */
type Due = Milestone & { share: number; least: number };

function dueOf(milestone: Milestone, floor: number): Due | null {
  const { share, target, population } = milestone;
  if (share === null || population < floor) return null;
  return { ...milestone, share, least: leastByChance(target, population) };
}

/** Whether data reaches back to the first of those who count: what they did before it is unknown. */
function hasDataSinceInvited(
  { dueDays }: Due,
  { asOf, usageSince }: AccountFacts,
  { firstInvitedOn }: PeopleFacts,
): boolean {
  const earliest = daysBefore(asOf, dueDays + COUNTED_DAYS);
  return usageSince <= (firstInvitedOn !== null && firstInvitedOn > earliest ? firstInvitedOn : earliest);
}

/** The one furthest from its target first. */
const byShortfall = (a: Due, b: Due) => a.share / a.target - b.share / b.target;

function findingOf(worst: Due, missed: Due[], { asOf }: AccountFacts): Finding {
  const days = missed.flatMap(({ missedOn }) => missedOn ?? []).toSorted();
  const failing = missed.length >= MANY_MISSED || worst.share < worst.target * FAILING;
  return {
    severity: missed.length === 0 ? 'low' : failing ? 'high' : 'medium',
    // Those who joined later have no such day of their own: the day it is first seen is the day it began.
    since: days[0] ?? asOf,
    evidence: {
      ...Object.fromEntries([...missed, worst].map(({ key, share }) => [key, share])),
      due_days: worst.dueDays,
      target: worst.target,
      members_due: worst.population,
      members_reached: worst.reached,
      milestones_missed: missed.length,
    },
    comparison: { with: 'goal', measure: worst.key, own: worst.share, other: worst.target },
    involved: { ...NOBODY, memberCount: worst.population - worst.reached },
  };
}
