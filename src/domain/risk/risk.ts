import type { SignalKind } from '../signals/signal.ts';

/** How likely the account is to churn, and why (domain.md section 5). */
export type Risk = {
  /** Null: unknown, because usage is. */
  band: 'low' | 'elevated' | 'high' | null;
  /** Likelihood of churn, 0-1; null with the band. */
  likelihood: number | null;
  /** What the likelihood rests on: published priors, or the customer's own history. */
  source:
    | { kind: 'prior' }
    | { kind: 'calibrated'; churned: number; stayed: number; low: number; high: number };
  /** By contribution, the greatest first; positive raises the likelihood. */
  reasons: RiskReason[];
  /** Null: adoption unknown. */
  quartile: AdoptionQuartile | null;
};

/** `points`: what the reason adds to the likelihood, in percentage points. */
export type RiskReason = { kind: 'usage_trend' | SignalKind; points: number };

export type AdoptionQuartile = {
  quartile: 'bottom' | 'middle' | 'top';
  /** What follows, as shares: renewal and expansion bands of domain.md section 5. */
  renews: [low: number, high: number];
  expands: [low: number, high: number];
};
