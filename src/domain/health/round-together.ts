/**
 * Rounds amounts to whole numbers that add up to `sum`, which is the amounts' own rounded sum or within 1 of it: those
 * that lose most by rounding down are rounded up (largest remainder), so that a reader who adds up what is shown gets
 * the total that is shown.
 */
export function roundTogether(
  amounts: number[],
  sum: number = Math.round(total(amounts)),
): { rounded: number[]; sum: number } {
  const rounded = amounts.map(Math.floor);
  const short = sum - total(rounded);
  const byRemainder = amounts
    .map((amount, index) => ({ index, remainder: amount - Math.floor(amount) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  // As far as numbers are exact, `short` is from 0 to the number of amounts; they are so only to some digits.
  const order = short > 0 ? byRemainder : byRemainder.toReversed();
  for (let given = 0; given < Math.abs(short); given++) {
    rounded[order[given % order.length]!.index]! += Math.sign(short);
  }
  return { rounded, sum };
}

const total = (amounts: number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);
