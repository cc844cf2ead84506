import { daysBefore, daysBetween } from '../../catalog/days.ts';
import type { AccountFacts, PeopleFacts } from '../../evaluation/facts.ts';
import type { Detector } from '../detector.ts';
import { type Comparison, type Finding, NOBODY } from '../signal.ts';
import { judged, unknown } from '../verdict.ts';
import { type Week, weeksOf } from '../weeks.ts';

/** Of the members; fewer active ones than this share are nobody to speak of. The second only keeps a signal open. */
const HARDLY_ANYBODY = { fires: 0.1, holds: 0.15 };

/** "Silent for weeks" (domain.md section 4). */
const QUIET_WEEKS = 3;

/** An account on time has 70% active weekly by day 30 (domain.md section 3); until four weeks are over it is early. */
const ONBOARDING_DAYS = 28;

/** Quiet for six weeks: even a complex habit is lost (domain.md section 2). */
const HIGH_FROM_DAYS = 42;

/**
 * Nobody, or hardly anybody, uses the product: it was never taken up, or has fallen silent (domain.md section 4).
 * A week with a holiday does not count as quiet, but use in it ends the quiet.
 */
export const noUse: Detector = {
  kind: 'no_use',
  readsUsage: true,
  detect: (facts, { signals, goals }) => {
    const { people, weeks, asOf } = facts;
    const { members } = facts.measures;
    if (people === null || weeks === null) return unknown('person_unknown');
    if (!members || people.firstInvitedOn === null) return unknown('not_known');
    const settled = members - people.invitedLast28;
    if (daysBetween(people.firstInvitedOn, asOf) < ONBOARDING_DAYS || settled < members / 2) {
      return unknown('too_new');
    }
    const known = weeksOf(facts, weeks);
    if (!isLong(known)) return unknown('too_new');
    const quiet = (share: number) =>
      quietWeeks(known, members >= signals.floorMembers ? Math.floor(members * share) : 0);
    const fires = isLong(quiet(HARDLY_ANYBODY.fires));
    const run = quiet(fires ? HARDLY_ANYBODY.fires : HARDLY_ANYBODY.holds);
    return judged(fires, isLong(run), findingOf(facts, people, members, run, goals.activation30d));
  },
};

/** The weeks at the end in which at most `few` members were active. */
function quietWeeks(weeks: Week[], few: number): Week[] {
  return weeks.slice(weeks.findLastIndex(({ active }) => active > few) + 1);
}

const isLong = (weeks: Week[]) => weeks.filter(({ holiday }) => !holiday).length >= QUIET_WEEKS;

function findingOf(
  { asOf, measures, weeks, usageSince }: AccountFacts,
  people: PeopleFacts,
  members: number,
  run: Week[],
  activationGoal: number,
): Finding {
  const activated = measures.activatedMembers ?? 0;
  const neverStarted = activated <= members * HARDLY_ANYBODY.holds;
  const since = neverStarted
    ? (people.firstInvitedOn ?? asOf)
    : silentSince(people, run, { asOf, usageSince });
  const days = Math.max(0, daysBetween(since, asOf));
  const best = Math.max(0, ...(weeks ?? []));
  const now = weeks?.at(-1) ?? 0;
  const past: Comparison | null =
    best > now ? { with: 'own_past', measure: 'weekly_active', own: now, other: best } : null;
  return {
    severity: days >= HIGH_FROM_DAYS ? 'high' : 'medium',
    since: since < asOf ? since : asOf,
    evidence: {
      members,
      activated_members: activated,
      activated_share: activated / members,
      never_seen: people.neverSeen,
      seen_once: people.seenOnce,
      weekly_active: now,
      weekly_active_best: best,
      days_quiet: days,
      never_started: neverStarted ? 1 : 0,
    },
    comparison: neverStarted
      ? { with: 'goal', measure: 'activated_share', own: activated / members, other: activationGoal }
      : past,
    involved: NOBODY,
  };
}

/** The day after the last active day; where a few go on, or data does not reach back so far, the first quiet week. */
function silentSince(
  { lastActiveOn }: PeopleFacts,
  run: Week[],
  { asOf, usageSince }: Pick<AccountFacts, 'asOf' | 'usageSince'>,
): string {
  const firstQuiet = run[0]?.from ?? asOf;
  if (lastActiveOn === null || run.some(({ active }) => active > 0)) return firstQuiet;
  const reaches = usageSince <= lastActiveOn || usageSince <= daysBefore(asOf, 90);
  return reaches ? daysBefore(lastActiveOn, -1) : firstQuiet;
}
