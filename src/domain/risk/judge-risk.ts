import type { Catalog } from '../catalog/catalog.ts';
import { daysBetween } from '../catalog/days.ts';
import type { AccountFacts } from '../evaluation/facts.ts';
import { roundTogether } from '../health/round-together.ts';
import { hasLeft } from '../peers/spreads.ts';
import type { Finding, SignalKind } from '../signals/signal.ts';
import { quartileOf } from './adoption.ts';
import type { Calibration } from './calibration.ts';
import { contributionsOf, likelihoodOf, oddsOf } from './likelihood.ts';
import type { AdoptionQuartile, Risk, RiskReason } from './risk.ts';
import { changeOf, isNew, likelihoodAt } from './trend.ts';
import { BANDS, BOTTOM_ODDS, oddsOfSignal } from './weights.ts';

type Firing = ReadonlyMap<SignalKind, Finding>;

/** What multiplies the odds of churn. */
type Factor = Pick<RiskReason, 'kind' | 'odds'>;

/**
 * How likely an account is to churn, and why (domain.md section 5, docs/measures.md). It begins from an account with
 * steady use; how active members developed, adoption in the bottom quarter and each signal then multiply the odds. While usage is not known, neither
 * is the likelihood, and what is known without it is named without points. An account that has left has no risk.
 * `firing`: what is found now; while usage is suspended, nothing that is read from it.
 */
export function judgeRisk(
  facts: AccountFacts,
  firing: Firing,
  calibration: Calibration,
  catalog: Catalog,
): Risk {
  const { account, asOf, feed, measures } = facts;
  if (hasLeft({ account, asOf })) return unknownRisk([], calibration, null);
  const signals = [...firing].map(([kind, { severity }]): Factor => ({
    kind,
    odds: oddsOfSignal(kind, severity),
  }));
  const quartile =
    feed.state === 'trusted' && !isNew(facts) ? quartileOf(measures, calibration.adoption) : null;
  const change = changeOf(facts, catalog);
  if (change === null) {
    return unknownRisk([...signals, ...nearRenewal(facts, firing, catalog)], calibration, quartile);
  }
  const lags: Factor[] = quartile?.quartile === 'bottom' ? [{ kind: 'low_adoption', odds: BOTTOM_ODDS }] : [];
  return knownRisk(change, [...lags, ...signals], calibration, catalog, quartile);
}

function knownRisk(
  change: number,
  factors: Factor[],
  calibration: Calibration,
  catalog: Catalog,
  quartile: AdoptionQuartile | null,
): Risk {
  const { likelihoods, intervals } = calibration;
  const base = likelihoods.stable;
  const together = factors.reduce((product, { odds }) => product * odds, 1);
  const judge = (rates: Calibration['likelihoods']) =>
    likelihoodOf(oddsOf(likelihoodAt(change, catalog, rates)) * together);
  const likelihood = judge(likelihoods);
  const trend = oddsOf(likelihoodAt(change, catalog, likelihoods)) / oddsOf(base);
  return {
    band: bandOf(likelihood),
    likelihood,
    base,
    source: sourceOf(calibration, intervals && [judge(intervals.low), judge(intervals.high)]),
    reasons: reasonsOf(base, likelihood, [{ kind: 'usage_trend', odds: trend }, ...factors]),
    quartile,
  };
}

export function bandOf(likelihood: number): NonNullable<Risk['band']> {
  if (likelihood < BANDS.elevated) return 'low';
  return likelihood < BANDS.high ? 'elevated' : 'high';
}

function unknownRisk(factors: Factor[], calibration: Calibration, quartile: AdoptionQuartile | null): Risk {
  return {
    band: null,
    likelihood: null,
    base: null,
    source: sourceOf(calibration, [0, 1]),
    reasons: factors
      .toSorted((a, b) => Math.abs(Math.log(b.odds)) - Math.abs(Math.log(a.odds)))
      .map(({ kind, odds }) => ({ kind, odds, points: null })),
    quartile,
  };
}

/** A renewal that nears while nobody can tell whether it is at risk. */
function nearRenewal({ account, asOf }: AccountFacts, firing: Firing, { signals }: Catalog): Factor[] {
  if (account.renewalDate === null || firing.has('renewal_at_risk')) return [];
  const days = daysBetween(asOf, account.renewalDate);
  return days >= 0 && days <= signals.renewalDays ? [{ kind: 'renewal_near', odds: 1 }] : [];
}

function sourceOf(
  { churned, stayed, intervals }: Calibration,
  interval: [low: number, high: number] | null,
): Risk['source'] {
  if (intervals === null || interval === null) return { kind: 'prior' };
  return { kind: 'calibrated', churned, stayed, low: interval[0], high: interval[1] };
}

function reasonsOf(base: number, likelihood: number, factors: Factor[]): RiskReason[] {
  const moving = factors.filter(({ odds }) => odds !== 1);
  const exact = contributionsOf(
    base,
    moving.map(({ odds }) => odds),
  );
  const shown = Math.round(100 * likelihood) - Math.round(100 * base);
  const { rounded } = roundTogether(
    exact.map((share) => 100 * share),
    shown,
  );
  return moving
    .map(({ kind, odds }, index) => ({ kind, odds, points: rounded[index]! }))
    .toSorted(
      (a, b) =>
        Math.abs(b.points) - Math.abs(a.points) || Math.abs(Math.log(b.odds)) - Math.abs(Math.log(a.odds)),
    );
}
