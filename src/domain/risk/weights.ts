import type { Severity, SignalKind } from '../signals/signal.ts';

/**
 * What a signal of medium severity multiplies the odds of churn by. No source gives figures; these are our judgement,
 * by how directly the pattern bears on the decision to renew, and each is less than the fall of usage that goes before
 * churn (73% against 12% is odds times 20).
 */
const SIGNAL_ODDS: Record<SignalKind, number> = {
  // Nobody is left who wants it, or nobody has begun: the surest signs after a fall of usage itself.
  champion_gone: 2.5,
  no_use: 2,
  renewal_at_risk: 2,
  // Said by the customer.
  sentiment_down: 1.8,
  support_burden: 1.5,
  // The product is there but has not become part of the work.
  shallow_use: 1.6,
  workarounds: 1.5,
  milestone_missed: 1.5,
  sponsor_silent: 1.5,
  fragmented_adoption: 1.3,
  abandoned_workflow: 1.3,
  // Its numbers are in the trend already; only that it goes on week after week is new.
  declining_use: 1.3,
  // Nearly every seat in use, and use rising.
  expansion_ready: 0.5,
};

/** How many times over a signal counts; `good` is of the one that lowers the odds. */
const SEVERITY: Record<Severity, number> = { low: 0.5, medium: 1, high: 1.5, good: 1 };

/** What a signal multiplies the odds of churn by. */
export const oddsOfSignal = (kind: SignalKind, severity: Severity): number =>
  SIGNAL_ODDS[kind] ** SEVERITY[severity];

/**
 * What adoption in the bottom quarter multiplies the odds by: of such accounts 50-65% renew, of the middle half 75-85%
 * (domain.md section 5), so that in the middle of both bands the odds of leaving are 3 times as high. The top quarter
 * lowers nothing: a fall of use weighs the same there, and comes first.
 */
export const BOTTOM_ODDS = 3;

/** Likelihoods at which risk is no longer low, and from which it is high; our judgement, no source gives them. */
export const BANDS = { elevated: 0.2, high: 0.5 };
