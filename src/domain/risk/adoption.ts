import type { Measures } from '../measures/measures.ts';
import { FEWEST_PEERS } from '../peers/peers.ts';
import { quantileOf } from '../peers/quantiles.ts';
import type { Calibration } from './calibration.ts';
import type { AdoptionQuartile } from './risk.ts';

/** How far an account has adopted the product, 0-1: the mean of what is known of breadth, depth and engagement. */
export function adoptionIndex({
  activeShare,
  depthMean,
  engagementMean,
}: Pick<Measures, 'activeShare' | 'depthMean' | 'engagementMean'>): number | null {
  const known = [
    activeShare === null ? null : Math.min(1, activeShare),
    depthMean,
    engagementMean === null ? null : engagementMean / 100,
  ].filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** Where the lowest and the highest quarter of the customer's accounts begin; null: too few are known. */
export function adoptionQuartiles(accounts: Measures[]): Calibration['adoption'] {
  const known = accounts
    .map(adoptionIndex)
    .filter((index) => index !== null)
    .toSorted((a, b) => a - b);
  if (known.length < FEWEST_PEERS) return null;
  return { lower: quantileOf(known, 0.25), upper: quantileOf(known, 0.75) };
}

/** What follows from each quartile (domain.md section 5). */
const FOLLOWS: Record<AdoptionQuartile['quartile'], Omit<AdoptionQuartile, 'quartile'>> = {
  bottom: { renews: [0.5, 0.65], expands: [0.05, 0.1] },
  middle: { renews: [0.75, 0.85], expands: [0.15, 0.25] },
  top: { renews: [0.9, 0.98], expands: [0.35, 0.5] },
};

/** The quartile of an account among the customer's own; null: its adoption, or that of the others, is not known. */
export function quartileOf(measures: Measures, adoption: Calibration['adoption']): AdoptionQuartile | null {
  const index = adoptionIndex(measures);
  if (index === null || adoption === null) return null;
  const quartile = index < adoption.lower ? 'bottom' : index > adoption.upper ? 'top' : 'middle';
  return { quartile, ...FOLLOWS[quartile] };
}
