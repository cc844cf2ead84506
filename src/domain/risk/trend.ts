import type { Catalog } from '../catalog/catalog.ts';
import { daysBetween } from '../catalog/days.ts';
import type { AccountFacts } from '../evaluation/facts.ts';
import type { Likelihoods, Trend } from './calibration.ts';
import { likelihoodOf, oddsOf } from './likelihood.ts';

/**
 * Where the likelihoods of domain.md section 5 hold in full, for a decline of 20%: 73% when a fifth of the active
 * members is lost, 12% from -5% to +5%, 3% when they grow by 10%. In between the odds go in an even curve, so that one
 * member more or less does not change everything. What is stable and what is growing is our judgement.
 */
const knotsOf = (decline: number) => ({
  down: -decline,
  flat: -decline / 4,
  level: decline / 4,
  growing: decline / 2,
});

/** The trend whose likelihood a month-over-month change of active members is nearest to. */
export function trendOf(mauChange: number, { signals }: Catalog): Trend {
  const { down, flat, level, growing } = knotsOf(signals.decline);
  if (mauChange < (down + flat) / 2) return 'down';
  return mauChange > (level + growing) / 2 ? 'growing' : 'stable';
}

/** A likelihood for a change of active members, from one for each trend. */
export function likelihoodAt(mauChange: number, { signals }: Catalog, likelihoods: Likelihoods): number {
  const { down, flat, level, growing } = knotsOf(signals.decline);
  if (mauChange <= down) return likelihoods.down;
  if (mauChange >= growing) return likelihoods.growing;
  if (mauChange < flat)
    return between(likelihoods.down, likelihoods.stable, (mauChange - down) / (flat - down));
  if (mauChange <= level) return likelihoods.stable;
  return between(likelihoods.stable, likelihoods.growing, (mauChange - level) / (growing - level));
}

/** A likelihood on the way from one to another: their odds, to the power of how near each is. */
const between = (from: number, to: number, way: number): number =>
  likelihoodOf(oddsOf(from) ** (1 - way) * oddsOf(to) ** way);

/** Days in which an account starts up: who has begun by then has habits (domain.md section 3: by day 90). */
const STARTED_BY = 90;

/** Days that measures look back: before they are over, few who are active say nothing. */
const LOOKED_BACK = 28;

/** Whether the account is still starting up, so that what it has adopted, or how it grows, is not yet what it will be. */
export const isNew = (facts: AccountFacts): boolean => !isInvitedFor(STARTED_BY, facts);

/** Whether its first members were invited so many days ago, or earlier. */
function isInvitedFor(days: number, { people, asOf }: AccountFacts): boolean {
  const firstInvitedOn = people?.firstInvitedOn ?? null;
  return firstInvitedOn !== null && daysBetween(firstInvitedOn, asOf) >= days;
}

/**
 * Month-over-month change of active members, as far as the likelihood of churn can be read from it. An account of which
 * nobody is active any more, or ever was though there was time, has lost everyone. Growth of a new one is only that it
 * starts, and where too few were active to tell a trend, it counts as steady. Null: not known, or too few members or
 * days to say anything.
 */
export function changeOf(facts: AccountFacts, { signals }: Catalog): number | null {
  const { measures, feed } = facts;
  const { mau, mauChange } = measures;
  if (feed.state !== 'trusted' || mau === null) return null;
  if ((measures.prevMau ?? 0) >= signals.floorMembers) {
    return mauChange !== null && mauChange > 0 && isNew(facts) ? 0 : mauChange;
  }
  if ((measures.members ?? 0) < signals.floorMembers || !isInvitedFor(LOOKED_BACK, facts)) return null;
  return mau === 0 && !isNew(facts) ? -1 : 0;
}
