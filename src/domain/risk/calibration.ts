/** How active members developed, month over month, as churn is told from it (domain.md section 5). */
export type Trend = 'down' | 'stable' | 'growing';

/** Likelihood of churn under each trend, as shares 0-1. */
export type Likelihoods = Record<Trend, number>;

/** What the likelihood of churn rests on: published priors, or the customer's own history. The same for every account. */
export type Calibration = {
  /** Decisions in the customer's history from which a trend could be read. */
  churned: number;
  stayed: number;
  likelihoods: Likelihoods;
  /** 95% intervals; null: the history is too short to go by, and the likelihoods are the published ones. */
  intervals: { low: Likelihoods; high: Likelihoods } | null;
  /** Quartiles of the adoption index among the customer's accounts; null: too few to tell. */
  adoption: { lower: number; upper: number } | null;
};

/** One decision to leave or to stay, and how active members had developed when it was still months away. */
export type Decision = { churned: boolean; mauChange: number };

/** Every decision of the customer's accounts up to a day. */
export type History = Decision[];
