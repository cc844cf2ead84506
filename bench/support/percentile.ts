/**
 * The value that `share` (0-1) of the sample does not exceed, by nearest rank: always one of the values measured.
 * Throws on an empty sample.
 */
export function percentile(sample: readonly number[], share: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  const value = sorted[rank - 1];
  if (value === undefined) throw new Error('percentile of an empty sample');
  return value;
}
