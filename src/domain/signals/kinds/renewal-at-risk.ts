import type { Thresholds } from '../../catalog/catalog.ts';
import { daysBefore } from '../../catalog/days.ts';
import type { AccountFacts } from '../../evaluation/facts.ts';
import type { PeerMeasure } from '../../peers/peers.ts';
import type { Detector } from '../detector.ts';
import { type Comparison, type Finding, NOBODY } from '../signal.ts';
import { daysToRenewal, stakesOf } from '../stakes.ts';
import { CLEAR, judged, notTold, unknown } from '../verdict.ts';
import { hasMonth } from '../weeks.ts';

/** Share of peers below which an account is at the bottom: one in ten, of at least so many that one can tell. */
const BOTTOM = { percentile: 0.1, peers: 10 };

/** How far above a band adoption may be and still keep a signal open; a share. */
const HOLDS = 0.05;

/** From here on there is hardly time to change anything; days. */
const PRESSING_DAYS = 30;

/**
 * The account renews within the catalogue's `renewal_days` while adoption is low: few of the seats are in use, those
 * who are active use little, or it is at the bottom of its peers (domain.md sections 2 and 4).
 */
export const renewalAtRisk: Detector = {
  kind: 'renewal_at_risk',
  readsUsage: true,
  detect: (facts, { signals, thresholds, highValueArr }) => {
    if (facts.account.renewalDate === null) return unknown('not_known');
    const days = daysToRenewal(facts);
    // The day has passed, and nobody has said yet what came of it.
    if (days === null) return notTold('not_known');
    if (days > signals.renewalDays) return CLEAR;
    if (facts.feed.state === 'never') return unknown('not_known');
    if (!hasMonth(facts)) return unknown('too_new');
    const { activeShare, seats, mau, depthMean } = facts.measures;
    if (activeShare === null || seats === null || mau === null) return unknown('person_unknown');
    if (seats < signals.floorMembers) return unknown('too_small');
    const depth = mau >= signals.floorMembers ? depthMean : null;
    const low = (margin: number) =>
      activeShare < thresholds.breadthNarrow + margin ||
      (depth !== null && depth < thresholds.depthShallow + margin);
    const last = lastAmongPeers(facts, thresholds, depth !== null);
    const severe = days <= PRESSING_DAYS || (facts.account.arr ?? 0) >= highValueArr;
    return judged(low(0) || last !== null, low(HOLDS), {
      severity: severe ? 'high' : 'medium',
      since: daysBefore(facts.account.renewalDate, signals.renewalDays),
      evidence: evidenceOf(facts, activeShare, depth),
      comparison: comparisonOf(facts, last, { activeShare, depth }, thresholds),
      involved: NOBODY,
    });
  },
};

type LowMeasure = Extract<PeerMeasure, 'active_share' | 'depth_mean'>;

/** What it is last in among its peers, unless that is good by itself: someone has to be last. */
function lastAmongPeers(
  { peers, measures }: AccountFacts,
  { breadthBroad, depthEngaged }: Thresholds,
  depthTells: boolean,
): LowMeasure | null {
  if (peers === null || peers.count < BOTTOM.peers) return null;
  const isLast = (measure: LowMeasure) => (peers.percentiles[measure] ?? 1) < BOTTOM.percentile;
  if (isLast('active_share') && (measures.activeShare ?? 1) < breadthBroad) return 'active_share';
  if (depthTells && isLast('depth_mean') && (measures.depthMean ?? 1) < depthEngaged) return 'depth_mean';
  return null;
}

function evidenceOf(facts: AccountFacts, activeShare: number, depth: number | null): Finding['evidence'] {
  const { seats, mau } = facts.measures;
  return {
    ...stakesOf(facts),
    ...(seats === null ? {} : { seats }),
    ...(mau === null ? {} : { mau }),
    active_share: activeShare,
    ...(depth === null ? {} : { depth_mean: depth }),
  };
}

/** Beside the middle peer, or where there is none, beside where the band begins. */
function comparisonOf(
  { peers }: AccountFacts,
  last: LowMeasure | null,
  { activeShare, depth }: { activeShare: number; depth: number | null },
  { breadthNarrow, depthShallow }: Thresholds,
): Comparison {
  const shallow = depth !== null && depth < depthShallow && activeShare >= breadthNarrow;
  const measure: LowMeasure = last ?? (shallow ? 'depth_mean' : 'active_share');
  const own = measure === 'depth_mean' ? (depth ?? 0) : activeShare;
  const median = peers?.medians[measure] ?? null;
  if (median !== null) return { with: 'peers', measure, own, other: median };
  return { with: 'benchmark', measure, own, other: measure === 'depth_mean' ? depthShallow : breadthNarrow };
}
