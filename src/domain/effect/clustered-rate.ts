import { type Rate, rateOf } from '../risk/rate.ts';

/**
 * What came of the subjects of one group, summed over its accounts: all that a share and its interval take, however
 * many accounts there are. `s`: subjects of an account, `r`: those of them that reached the goal.
 */
export type GroupSums = {
  accounts: number;
  /** Sum of `s`: enrolments whose window is over. */
  subjects: number;
  /** Sum of `r`. */
  reached: number;
  /** Sums of `r²`, `r·s` and `s²`. */
  reachedSquared: number;
  reachedTimesSubjects: number;
  subjectsSquared: number;
};

/** A share of subjects of several accounts; `worth`: so many of different accounts would tell as much. */
export type ClusteredRate = Rate & { worth: number };

/**
 * The share that reached the goal, with a 95% interval that knows that subjects of one account are alike. The share is a
 * ratio of two sums over accounts; its variance between accounts is linearised (Cochran, Sampling Techniques, 3rd ed.,
 * 1977, chapters 6 and 9A). How much larger that is than the variance of so many independent subjects is the design
 * effect; Wilson's interval is taken for so many subjects fewer (compared with others by Dean and Pagano, Journal of
 * Survey Statistics and Methodology 3, 2015, 484-503), and for fewer still where few accounts tell the variance (Korn and
 * Graubard, Survey Methodology 24, 1998, 193-201). Null: nobody to tell from.
 */
export function clusteredRate(sums: GroupSums): ClusteredRate | null {
  if (sums.subjects === 0) return null;
  const share = sums.reached / sums.subjects;
  const worth = effectiveSubjects(sums, share);
  return { ...rateOf(share * worth, worth), worth };
}

/** So many independent subjects would tell as much as these do. */
function effectiveSubjects(sums: GroupSums, share: number): number {
  const { accounts, subjects, subjectsSquared } = sums;
  // What they are worth if all subjects of an account do the same (Kish, Survey Sampling, 1965, section 5.4): assumed of one
  // account, and where all or none reached the goal, because nothing can be told about likeness then.
  const alike = subjects ** 2 / subjectsSquared;
  const design = accounts < 2 ? 0 : designEffect(sums, share);
  const worth = design === 0 ? alike : subjects / Math.max(1, design);
  // A few large accounts among many small ones tell the variance as that many alike would.
  return worth * (NORMAL / studentOf(Math.max(1, alike - 1))) ** 2;
}

/** 0 where all or none reached the goal. */
function designEffect(sums: GroupSums, share: number): number {
  const { accounts, subjects, reachedSquared, reachedTimesSubjects, subjectsSquared } = sums;
  const residuals = reachedSquared - 2 * share * reachedTimesSubjects + share ** 2 * subjectsSquared;
  const between = (accounts / (accounts - 1)) * (residuals / subjects ** 2);
  const independent = (share * (1 - share)) / subjects;
  return independent === 0 ? 0 : between / independent;
}

/** 95% of a normal distribution lie within so many standard deviations. */
const NORMAL = 1.96;

/** The same of Student's distribution, by the Cornish-Fisher expansion (Abramowitz and Stegun 26.7.5). */
function studentOf(freedom: number): number {
  const z = NORMAL;
  return (
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3)
  );
}
