/** The value below which a share (0-1) of sorted values lies, on a straight line between neighbours. */
export function quantileOf(sorted: number[], share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
  return low + (high - low) * (at - below);
}

/** The lowest value, each percentile and the highest: 101 values, of one or more. */
export function quantilesOf(values: number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return Array.from({ length: 101 }, (_, percent) => quantileOf(sorted, percent / 100));
}

/**
 * Where a value stands among those with the given quantiles, 0-1: the share of them below it, and half of those that
 * are level with it.
 */
export function placeAmong(quantiles: number[], value: number): number {
  const last = quantiles.length - 1;
  if (value < quantiles[0]!) return 0;
  if (value > quantiles[last]!) return 1;
  const reached = quantiles.findIndex((quantile) => quantile >= value);
  if (quantiles[reached] === value) {
    return (reached + quantiles.lastIndexOf(value)) / 2 / last;
  }
  const [low, high] = [quantiles[reached - 1]!, quantiles[reached]!];
  return (reached - 1 + (value - low) / (high - low)) / last;
}
