import type { Catalog } from '../catalog/catalog.ts';
import type { Measures } from '../measures/measures.ts';
import { adoptionQuartiles } from './adoption.ts';
import type { Calibration, History, Likelihoods, Trend } from './calibration.ts';
import { trendOf } from './trend.ts';

/** Likelihood of churn by how active members developed, month over month (domain.md section 5). */
export const PRIOR: Likelihoods = { down: 0.73, stable: 0.12, growing: 0.03 };

/** Decisions to leave, and to stay, that the customer's own history takes to be gone by; our judgement. */
export const ENOUGH = 20;

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
  const rateOf = (trend: Trend): Rate => {
    const alike = history.filter(({ mauChange }) => trendOf(mauChange, catalog) === trend);
    const left = alike.filter((decision) => decision.churned).length;
    return rate(PRIOR_COUNTS * PRIOR[trend] + left, PRIOR_COUNTS + alike.length);
  };
  const rates = { down: rateOf('down'), stable: rateOf('stable'), growing: rateOf('growing') };
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

type Rate = { share: number; low: number; high: number };

/** 95% of a normal distribution lie within so many standard deviations. */
const Z = 1.96;

/** A share of counts and its 95% interval by Wilson, which never leaves 0-1 and holds for small counts. */
function rate(count: number, of: number): Rate {
  const share = count / of;
  const middle = (share + Z ** 2 / (2 * of)) / (1 + Z ** 2 / of);
  const reach = (Z / (1 + Z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  return { share, low: middle - reach, high: middle + reach };
}
