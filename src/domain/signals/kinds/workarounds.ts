import { daysBefore } from '../../catalog/days.ts';
import type { AccountFacts } from '../../evaluation/facts.ts';
import type { Detector } from '../detector.ts';
import { type Comparison, NOBODY } from '../signal.ts';
import { judged, notTold, unknown } from '../verdict.ts';

/** Actions in 28 days from which a share of them says something. */
const ENOUGH_ACTIONS = 50;

/** Risen by this part of the threshold since the 28 days before: 5 points at 20%. */
const RISEN = 0.25;

/** Below the threshold by this factor a signal stays open. */
const HOLDS = 0.75;

/**
 * Work is done beside the product: exports, copies, typing in again (domain.md section 4). Above the threshold in
 * both 28 days, or newly above it and clearly more than before; a share that hovers about the threshold is neither.
 * Counts actions, so it is known where persons are not.
 */
export const workarounds: Detector = {
  kind: 'workarounds',
  readsUsage: true,
  detect: (facts, { signals, workaroundEvents }) => {
    const { mau, members } = facts.measures;
    if (workaroundEvents.length === 0) return unknown('not_known');
    if (mau !== null && (members ?? 0) < signals.floorMembers) return unknown('too_small');
    const now = shareOf(facts, 'last28');
    if (now === null || (mau !== null && mau < signals.floorMembers)) return notTold('not_known');
    const before = shareOf(facts, 'previous28');
    const threshold = signals.workaroundShare;
    const lasting = before !== null && before >= threshold;
    const risen = before !== null && now - before >= threshold * RISEN;
    return judged(now >= threshold && (lasting || risen), now >= threshold * HOLDS, {
      severity: now >= 2 * threshold ? 'high' : 'medium',
      since: daysBefore(facts.asOf, lasting ? 55 : 27),
      evidence: {
        workaround_share: now,
        workarounds: facts.workarounds.last28,
        meaningful: facts.meaningful.last28,
        ...(before === null
          ? {}
          : { workaround_share_before: before, workarounds_before: facts.workarounds.previous28 }),
      },
      comparison: comparisonOf(facts, now, risen ? before : null),
      involved: NOBODY,
    });
  },
};

/** Null: too few actions. */
function shareOf(facts: AccountFacts, when: 'last28' | 'previous28'): number | null {
  const actions = facts.meaningful[when] + facts.workarounds[when];
  return actions < ENOUGH_ACTIONS ? null : facts.workarounds[when] / actions;
}

/** A rise is told beside what was; what lasts, beside the middle peer. */
function comparisonOf({ peers }: AccountFacts, own: number, risenFrom: number | null): Comparison | null {
  const median = peers?.medians.workaround_share_28 ?? null;
  if (risenFrom !== null) return { with: 'own_past', measure: 'workaround_share', own, other: risenFrom };
  return median === null ? null : { with: 'peers', measure: 'workaround_share', own, other: median };
}
