import type { Account } from '../accounts/account.ts';
import { daysBetween } from '../catalog/days.ts';
import type { Measures } from '../measures/measures.ts';
import { FEWEST_PEERS, PEER_MEASURES, type PeerAge, type PeerMeasure } from './peers.ts';
import { quantilesOf } from './quantiles.ts';

/** What an account is compared by. */
export type Peer = {
  account: Pick<Account, 'tier' | 'contractStart' | 'churnedOn'>;
  asOf: string;
  measures: Measures;
};

/** Accounts that are compared with each other, and by what. */
export type SpreadGroup = {
  /** Empty: accounts of any tier, also those without one. */
  tier: string;
  age: PeerAge;
  measure: PeerMeasure;
};

/** How one measure is spread among accounts of one age and tier. */
export type Spread = SpreadGroup & {
  /** Of how many accounts the measure is known; at least five. */
  accounts: number;
  /** 101 values: the lowest, each percentile, the highest. */
  quantiles: number[];
};

export const keyOf = ({ tier, age, measure }: SpreadGroup): string => JSON.stringify([tier, age, measure]);

export const ANY_TIER = '';

/** Who has left is nobody's peer. */
export const hasLeft = ({ account, asOf }: Pick<Peer, 'account' | 'asOf'>): boolean =>
  account.churnedOn !== null && account.churnedOn <= asOf;

/** By days since the contract started: under 90, under 365, older. */
export function ageOf(contractStart: string | null, asOf: string): PeerAge {
  if (contractStart === null) return 'unknown';
  const days = daysBetween(contractStart, asOf);
  if (days < 90) return 'new';
  return days < 365 ? 'first_year' : 'established';
}

/** Where the measures are that accounts are compared by. */
export const PEER_VALUES: Record<PeerMeasure, (measures: Measures) => number | null> = {
  active_share: ({ activeShare }) => activeShare,
  depth_mean: ({ depthMean }) => depthMean,
  stickiness: ({ stickiness }) => stickiness,
  engagement_mean: ({ engagementMean }) => engagementMean,
  feature_share_28: ({ featureShare28 }) => featureShare28,
  logins_per_member_28: ({ loginsPerMember28 }) => loginsPerMember28,
  workaround_share_28: ({ workaroundShare28 }) => workaroundShare28,
};

/**
 * How each measure is spread among accounts of the same tier and age, and of the same age whatever the tier, where it
 * is known of at least five. Accounts that have left are nobody's peers. Leave out accounts whose data is not trusted.
 */
export function spreadsOf(peers: Peer[]): Spread[] {
  const known = new Map<string, { group: SpreadGroup; values: number[] }>();
  for (const { account, asOf, measures } of peers.filter((peer) => !hasLeft(peer))) {
    const age = ageOf(account.contractStart, asOf);
    for (const measure of PEER_MEASURES) {
      const value = PEER_VALUES[measure](measures);
      if (value === null) continue;
      for (const tier of new Set([ANY_TIER, account.tier ?? ANY_TIER])) {
        const group = { tier, age, measure };
        const key = keyOf(group);
        if (!known.has(key)) known.set(key, { group, values: [] });
        known.get(key)!.values.push(value);
      }
    }
  }
  return [...known.values()]
    .filter(({ values }) => values.length >= FEWEST_PEERS)
    .map(({ group, values }) =>
      Object.assign({ accounts: values.length, quantiles: quantilesOf(values) }, group),
    );
}
