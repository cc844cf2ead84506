import { PEER_MEASURES, type PeerMeasure, type Peers } from './peers.ts';
import { placeAmong } from './quantiles.ts';
import {
  ageOf,
  ANY_TIER,
  hasLeft,
  keyOf,
  PEER_VALUES,
  type Peer,
  type Spread,
  type SpreadGroup,
} from './spreads.ts';

/** Finds how the accounts of a group spread; null: too few are known. */
export type FindSpread = (group: SpreadGroup) => Spread | null;

/** Spreads by what they are of, for many accounts to be compared with. */
export function indexSpreads(spreads: Spread[]): FindSpread {
  const byKey = new Map(spreads.map((spread) => [keyOf(spread), spread]));
  return (group) => byKey.get(keyOf(group)) ?? null;
}

/**
 * Where an account stands among those of its tier and age; among those of its age where its tier has too few; null
 * where that has too few as well, and for an account that has left.
 */
export function compareWithPeers(own: Peer, find: FindSpread): Peers | null {
  if (hasLeft(own)) return null;
  const { account, asOf, measures } = own;
  const age = ageOf(account.contractStart, asOf);
  for (const tier of [account.tier ?? ANY_TIER, ANY_TIER]) {
    const spreads = PEER_MEASURES.map((measure) => find({ tier, age, measure }));
    const count = Math.max(...spreads.map((spread) => spread?.accounts ?? 0));
    if (count === 0) continue;
    const each = (valueOf: (spread: Spread) => number | null) =>
      Object.fromEntries(
        PEER_MEASURES.map((measure, index) => [measure, spreads[index] ? valueOf(spreads[index]) : null]),
      ) as Record<PeerMeasure, number | null>;
    return {
      tier: tier === ANY_TIER ? null : tier,
      age,
      count,
      percentiles: each(({ measure, quantiles }) => {
        const value = PEER_VALUES[measure](measures);
        return value === null ? null : placeAmong(quantiles, value);
      }),
      medians: each(({ quantiles }) => quantiles[50]!),
    };
  }
  return null;
}
