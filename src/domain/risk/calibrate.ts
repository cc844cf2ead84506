import type { Catalog } from '../catalog/catalog.ts';
import type { Measures } from '../measures/measures.ts';
import { adoptionQuartiles } from './adoption.ts';
import type { Calibration, History, Likelihoods, Trend } from './calibration.ts';
import { type Rate, rateOf } from './rate.ts';
import { trendOf } from './trend.ts';

/** Likelihood of churn by how active members developed, month over month (domain.md section 5). */
export const PRIOR: Likelihoods = { down: 0.73, stable: 0.12, growing: 0.03 };

/** Decisions to leave, and to stay, that the customer's own history takes to be gone by; our judgement. */
const ENOUGH = 20;

/** How many decisions a published likelihood counts for beside the customer's own: as many as are enough. */
const PRIOR_COUNTS = 20;

/**
 * What the likelihood of churn rests on. With enough history each trend's likelihood is that of the customer's own
 * decisions together with twenty imagined ones that went by the published likelihood; before that it is the published
 * one. `accounts`: for the quartiles of adoption, the measures of the day of accounts that have not left and whose data
 * is trusted.
 */
export function calibrate(history: History, accounts: Measures[], catalog: Catalog): Calibration {
  const churned = history.filter((decision) => decision.churned).length;
  const stayed = history.length - churned;
  const adoption = adoptionQuartiles(accounts);
  if (churned < ENOUGH || stayed < ENOUGH) {
    return { churned, stayed, likelihoods: PRIOR, intervals: null, adoption };
  }
  const churnOf = (trend: Trend): Rate => {
    const alike = history.filter(({ mauChange }) => trendOf(mauChange, catalog) === trend);
    const left = alike.filter((decision) => decision.churned).length;
    return rateOf(PRIOR_COUNTS * PRIOR[trend] + left, PRIOR_COUNTS + alike.length);
  };
  const rates = { down: churnOf('down'), stable: churnOf('stable'), growing: churnOf('growing') };
  const each = (value: keyof Rate): Likelihoods => ({
    down: rates.down[value],
    stable: rates.stable[value],
    growing: rates.growing[value],
  });
  return {
    churned,
    stayed,
    likelihoods: each('share'),
    intervals: { low: each('low'), high: each('high') },
    adoption,
  };
}
