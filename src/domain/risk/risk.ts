import type { SignalKind } from '../signals/signal.ts';

/** How likely the account is to churn, and why (domain.md section 5). */
export type Risk = {
  /** Null: unknown, because usage is. */
  band: 'low' | 'elevated' | 'high' | null;
  /** Likelihood of churn, 0-1; null with the band. */
  likelihood: number | null;
  /** Likelihood of an account with steady use and no signal, which the reasons add to; null with the likelihood. */
  base: number | null;
  /** What the likelihood rests on: published priors, or the customer's own history. */
  source:
    | { kind: 'prior' }
    | { kind: 'calibrated'; churned: number; stayed: number; low: number; high: number };
  /** By contribution, the greatest first, whichever way it goes. */
  reasons: RiskReason[];
  /** Null: adoption unknown, or the account is too new to be compared. */
  quartile: AdoptionQuartile | null;
};

/** What moves the likelihood. While that is unknown, facts that need no usage are still named. */
export type RiskReason = {
  /** `renewal_near` is named only while adoption, and so whether the renewal is at risk, is unknown. */
  kind: 'usage_trend' | 'low_adoption' | 'renewal_near' | SignalKind;
  /** The odds of churn are multiplied by it: above 1 raises the likelihood. */
  odds: number;
  /**
   * What it adds to the likelihood, in whole percentage points: those of all reasons add up to the difference between
   * the rounded likelihood and the rounded base. Null: the likelihood is unknown.
   */
  points: number | null;
};

export type AdoptionQuartile = {
  quartile: 'bottom' | 'middle' | 'top';
  /** What follows, as shares: renewal and expansion bands of domain.md section 5. */
  renews: [low: number, high: number];
  expands: [low: number, high: number];
};
