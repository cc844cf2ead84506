import type { Feature } from '../catalog/catalog.ts';

/** How many of those a feature is for use it (domain.md section 2). */
export type FeatureAdoption = Pick<Feature, 'key' | 'name' | 'module' | 'tier'> & {
  /** Current members to whose role it is relevant. Null: per-person usage unknown. */
  relevant: number | null;
  /** Of those, members who used it in the last 28 days. */
  used: number | null;
  /** used / relevant; null: unknown, or it is relevant to nobody here. */
  share: number | null;
  /** Whether anybody at the account used it in the last 28 days, whoever it is meant for. */
  inUse: boolean;
};

/** A feature is not called little used as long as this share of those it is for uses it: the goal of a launch (section 7). */
const LAUNCH_GOAL = 0.4;

const MOST_CHANCES = 3;

/**
 * The least used of the features that make an account stay: advanced and premium ones, relevant to somebody and used
 * by fewer than a launch aims at.
 */
export function leastUsedOfValue(features: FeatureAdoption[]): FeatureAdoption[] {
  return features
    .filter(({ tier, share }) => tier !== 'core' && share !== null && share < LAUNCH_GOAL)
    .toSorted((a, b) => (a.share ?? 0) - (b.share ?? 0) || (b.relevant ?? 0) - (a.relevant ?? 0))
    .slice(0, MOST_CHANCES);
}
