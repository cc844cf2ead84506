/** Odds of an event of a likelihood, 0-1 and neither end. */
export const oddsOf = (likelihood: number): number => likelihood / (1 - likelihood);

export const likelihoodOf = (odds: number): number => odds / (1 + odds);

/**
 * What each of several factors on the odds adds to a likelihood, so that it all adds up to the whole change: every one
 * is given its share of the change in proportion to its logarithm. Factors of which the product is 1 change nothing
 * together; each then has what it would add at that point.
 */
export function contributionsOf(base: number, factors: number[]): number[] {
  const logarithms = factors.map(Math.log);
  const together = logarithms.reduce((sum, logarithm) => sum + logarithm, 0);
  const reached = likelihoodOf(oddsOf(base) * Math.exp(together));
  const slope = Math.abs(together) < 1e-9 ? base * (1 - base) : (reached - base) / together;
  return logarithms.map((logarithm) => logarithm * slope);
}
