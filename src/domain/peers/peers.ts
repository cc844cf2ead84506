/** Where an account stands among those of the same tier and age. */
export type Peers = {
  /** Null: too few share the tier, so these are accounts of any tier. */
  tier: string | null;
  /** By days since the contract started: under 90, under 365, older. */
  age: PeerAge;
  /** How many accounts are compared, this one included. */
  count: number;
  /**
   * Share of peers below the account, and half of those level with it, 0-1; null where its own measure is unknown, or
   * that of too many peers.
   */
  percentiles: Record<PeerMeasure, number | null>;
  /** The middle peer; null where too many are unknown. */
  medians: Record<PeerMeasure, number | null>;
};

export type PeerAge = 'new' | 'first_year' | 'established' | 'unknown';

export const PEER_MEASURES = [
  'active_share',
  'depth_mean',
  'stickiness',
  'engagement_mean',
  'feature_share_28',
  'logins_per_member_28',
  'workaround_share_28',
] as const;

export type PeerMeasure = (typeof PEER_MEASURES)[number];

/** With fewer accounts a percentile says nothing. */
export const FEWEST_PEERS = 5;
