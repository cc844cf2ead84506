import { daysBefore, daysBetween } from '../../catalog/days.ts';
import type { AccountFacts } from '../../evaluation/facts.ts';
import type { Detector } from '../detector.ts';
import { type Comparison, NOBODY } from '../signal.ts';
import { judged, notTold, unknown } from '../verdict.ts';
import { hasMonth } from '../weeks.ts';

/** Depth of 40% is expected by week 8 (domain.md section 3); until then shallow use is learning. */
const LEARNING_DAYS = 56;

/** Above the threshold by this factor a signal stays open. */
const HOLDS = 1.15;

/** Share of the active members who use a single feature. */
const ONE_FEATURE = { fires: 0.5, holds: 0.4 };

/** Members come, but use little of what is there for their role (domain.md section 4). */
export const shallowUse: Detector = {
  kind: 'shallow_use',
  readsUsage: true,
  detect: (facts, { signals, thresholds, goals }) => {
    const { people, asOf } = facts;
    const { mau, members, depthMean, featuresUsed28, loginsPerMember28 } = facts.measures;
    if (people === null || mau === null || members === null) return unknown('person_unknown');
    if (members < signals.floorMembers) return unknown('too_small');
    if (people.firstInvitedOn === null) return unknown('not_known');
    const learning = daysBetween(people.firstInvitedOn, asOf) < LEARNING_DAYS;
    if (learning || !hasMonth(facts) || people.invitedLast28 > members / 2) return unknown('too_new');
    if (mau < signals.floorMembers) return notTold('not_known');
    if (depthMean === null) return unknown('not_known');
    const oneFeature = people.oneFeatureUsers / mau;
    const { depthShallow, depthEngaged } = thresholds;
    const fires = depthMean < depthShallow || (oneFeature >= ONE_FEATURE.fires && depthMean < depthEngaged);
    const holds =
      depthMean < depthShallow * HOLDS || (oneFeature >= ONE_FEATURE.holds && depthMean < depthEngaged);
    return judged(fires, holds, {
      severity: depthMean < depthShallow / 2 ? 'high' : 'medium',
      since: daysBefore(asOf, 27),
      evidence: {
        depth_mean: depthMean,
        mau,
        one_feature_users: people.oneFeatureUsers,
        one_feature_share: oneFeature,
        power_users: people.powerUsers,
        features_used_28: featuresUsed28,
        ...(loginsPerMember28 === null ? {} : { logins_per_member_28: loginsPerMember28 }),
      },
      comparison: comparisonOf(facts, depthMean, goals.depth),
      involved: { ...NOBODY, memberCount: people.oneFeatureUsers },
    });
  },
};

/** Beside the middle peer; without enough peers, beside the goal. */
function comparisonOf({ peers }: AccountFacts, own: number, goal: number): Comparison {
  const median = peers?.medians.depth_mean ?? null;
  return median === null
    ? { with: 'goal', measure: 'depth_mean', own, other: goal }
    : { with: 'peers', measure: 'depth_mean', own, other: median };
}
