import type { PeerAge, PeerMeasure, Peers } from '../domain/peers/peers.ts';
import { count, decimal, percent } from './figures.ts';
import { capital } from './capital.ts';
import type { Writing } from './writing.ts';

type Show = (value: number | null) => string;

const PEER_MEASURE: Record<PeerMeasure, { name: string; show: Show; moreIsWorse?: true }> = {
  active_share: { name: 'seats active', show: percent },
  depth_mean: { name: 'depth', show: percent },
  stickiness: { name: 'stickiness', show: percent },
  engagement_mean: { name: 'recency and frequency', show: decimal },
  feature_share_28: { name: 'features anybody uses', show: percent },
  logins_per_member_28: { name: 'logins', show: decimal },
  workaround_share_28: { name: 'workarounds', show: percent, moreIsWorse: true },
};

const AGE: Record<PeerAge, string> = {
  new: 'in their first 90 days',
  first_year: 'in their first year',
  established: 'older than a year',
  unknown: 'of unknown age',
};

/** Whom the account is compared with. */
export function peerGroup({ tier, age, count: accounts }: Peers, { name }: Writing): string {
  return `${count(accounts)} ${tier === null ? 'accounts of any tier' : `${name(tier)} accounts`} ${AGE[age]}`;
}

/** Percentiles that say something, in words; what lies between the quarters is normal and left out. */
export function peerLine(peers: Peers, writing: Writing): string | null {
  const known = placed(peers);
  if (known.length === 0) return null;
  const among = writing.bold(`Among ${peerGroup(peers, writing)}:`);
  const far = known.filter(({ place }) => place !== null);
  if (far.length === 0) return `${among} in the middle on everything`;
  const byPlace = Map.groupBy(far, ({ place }) => place);
  const words = [...byPlace].map(([place, some]) => `${some.map(({ name }) => name).join(', ')} ${place}`);
  return `${among} ${words.join(' · ')}`;
}

/** Every percentile with the account's peers in the middle, for a place with room. */
export function peerLines(peers: Peers): string[] {
  return placed(peers).map(({ name, percentile, median, show }) => {
    const middle = median === null ? '' : `; the middle one has ${show(median)}`;
    return `${capital(name)}: above ${percent(percentile)} of them${middle}`;
  });
}

function placed({ percentiles, medians }: Peers) {
  return (Object.keys(PEER_MEASURE) as PeerMeasure[]).flatMap((measure) => {
    const percentile = percentiles[measure];
    if (percentile === null) return [];
    const { name, show, moreIsWorse = false } = PEER_MEASURE[measure];
    const place = placeOf(percentile, moreIsWorse);
    return [{ name, show, percentile, median: medians[measure], place }];
  });
}

/** Null: between the quarters, or few of what is better few. */
function placeOf(percentile: number, moreIsWorse: boolean): string | null {
  if (percentile >= 0.9) return 'in the highest tenth';
  if (percentile >= 0.75) return 'in the highest quarter';
  if (moreIsWorse) return null;
  if (percentile <= 0.1) return 'in the lowest tenth';
  return percentile <= 0.25 ? 'in the lowest quarter' : null;
}
