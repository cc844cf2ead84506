/** How active members developed, month over month, as churn is told from it (domain.md section 5). */
export type Trend = 'down' | 'stable' | 'growing';

/** What the likelihood of churn rests on: published priors, or the customer's own history. The same for every account. */
export type Calibration = {
  /** Decisions in the customer's history from which a trend could be read. */
  churned: number;
  stayed: number;
  /** Whether that was enough to go by; else the rates are the priors. */
  enough: boolean;
  rates: Record<Trend, Rate>;
  /** Quartiles of the adoption index among the customer's accounts; null: too few to tell. */
  adoption: { lower: number; upper: number } | null;
};

/** Likelihood of churn under a trend, and its interval, as shares 0-1. The published priors come without one. */
export type Rate = { likelihood: number; interval: [low: number, high: number] | null };

/** One decision to leave or to renew, and how active members had developed when it was still months away. */
export type Decision = { churned: boolean; mauChange: number };

/** Every decision of the customer's accounts up to a day. */
export type History = Decision[];
