import { daysBefore, daysBetween } from '../../catalog/days.ts';
import type { AccountFacts } from '../../evaluation/facts.ts';
import { fallExceedsChance } from '../chance.ts';
import type { Detector } from '../detector.ts';
import { NOBODY } from '../signal.ts';
import { judged, notTold, unknown } from '../verdict.ts';
import { weeksOf } from '../weeks.ts';
import { championGone } from './champion-gone.ts';
import { renewalAtRisk } from './renewal-at-risk.ts';
import { sentimentDown } from './sentiment-down.ts';
import { supportBurden } from './support-burden.ts';

/** Nobody is sold more while one of these is true. Falling use excludes itself: breadth has to rise. */
const OBSTACLES: readonly Detector[] = [championGone, supportBurden, sentimentDown, renewalAtRisk];

/**
 * Growth in the first 90 days is only the rollout (maturity "new" and "growing" end there, domain.md section 3), so the
 * 91 days that are compared have to begin after them.
 */
const ONBOARDED_AFTER_DAYS = 90 + 91;

/** Weeks at both ends of the quarter that are compared. */
const END_WEEKS = 4;

/** What keeps a signal open: seats a little emptier than the threshold, a share, and growth of so much a quarter. */
const HOLDS = { seats: 0.05, growth: 0.05 };

/**
 * Room to grow only by more seats: nearly all are taken, most are in use, more and more members come by more than
 * chance, and they use as much of the product as before or are deep in it (domain.md section 4).
 */
export const expansionReady: Detector = {
  kind: 'expansion_ready',
  readsUsage: true,
  detect: (facts, catalog) => {
    const { people, weeks, measures, asOf } = facts;
    const { members, seats, mau, activeShare, depthMean } = measures;
    if (people === null || weeks === null || members === null || mau === null || activeShare === null) {
      return unknown('person_unknown');
    }
    if (!seats || people.firstInvitedOn === null) return unknown('not_known');
    if (mau < catalog.signals.floorMembers) return unknown('too_small');
    if (daysBetween(facts.account.contractStart ?? people.firstInvitedOn, asOf) < ONBOARDED_AFTER_DAYS) {
      return unknown('too_new');
    }
    const quarter = endsOf(facts, weeks);
    if (quarter === null) return unknown('too_new');
    if (OBSTACLES.some((obstacle) => obstacle.detect(facts, catalog).state === 'firing'))
      return notTold('explained');
    const taken = members / seats;
    const { breadthBroad, depthEngaged } = catalog.thresholds;
    const deep =
      measures.featuresUsed28 > facts.featuresUsedPrev28 || (depthMean !== null && depthMean >= depthEngaged);
    const wide = activeShare >= breadthBroad && measures.featuresUsed28 >= facts.featuresUsedPrev28 - 1;
    const rises = fallExceedsChance(quarter.late, quarter.early, members);
    const { expansionSeats } = catalog.signals;
    const fires = taken >= expansionSeats && wide && deep && rises;
    const holds =
      taken >= expansionSeats - HOLDS.seats && wide && quarter.late >= quarter.early * (1 + HOLDS.growth);
    return judged(fires, holds, {
      severity: 'good',
      since: daysBefore(asOf, 7 * END_WEEKS - 1),
      evidence: {
        seats,
        members,
        seats_taken_share: taken,
        active_share: activeShare,
        mau,
        weekly_active: quarter.late,
        weekly_active_before: quarter.early,
        features_used_28: measures.featuresUsed28,
        features_used_prev_28: facts.featuresUsedPrev28,
        ...(depthMean === null ? {} : { depth_mean: depthMean }),
      },
      comparison: { with: 'own_past', measure: 'weekly_active', own: quarter.late, other: quarter.early },
      involved: NOBODY,
    });
  },
};

/** Mean weekly active members of the first and the last weeks of the quarter, those with a holiday left out. */
function endsOf(facts: AccountFacts, weeks: number[]): { early: number; late: number } | null {
  const known = weeksOf(facts, weeks).filter(({ holiday }) => !holiday);
  if (known.length < 2 * END_WEEKS) return null;
  const mean = (some: typeof known) => some.reduce((sum, { active }) => sum + active, 0) / END_WEEKS;
  return { early: mean(known.slice(0, END_WEEKS)), late: mean(known.slice(-END_WEEKS)) };
}
