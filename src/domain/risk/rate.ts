/** A share of counts, 0-1, and the ends of its 95% interval. */
export type Rate = { share: number; low: number; high: number };

/** 95% of a normal distribution lie within so many standard deviations. */
const Z = 1.96;

/** A share of counts and its 95% interval by Wilson, which never leaves 0-1 and holds for small counts. */
export function rateOf(count: number, of: number): Rate {
  const share = count / of;
  const middle = (share + Z ** 2 / (2 * of)) / (1 + Z ** 2 / of);
  const reach = (Z / (1 + Z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  // Of none and of all an end is 0 or 1, which the last digit of a sum may miss.
  return { share, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}
