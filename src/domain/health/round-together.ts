/**
 * Rounds amounts to whole numbers that add up to their rounded sum: those that lose most by rounding down are rounded
 * up (largest remainder), so that a reader who adds up what is shown gets the total that is shown.
 */
export function roundTogether(amounts: number[]): { rounded: number[]; sum: number } {
  const sum = Math.round(amounts.reduce((total, amount) => total + amount, 0));
  const rounded = amounts.map(Math.floor);
  const short = sum - rounded.reduce((total, amount) => total + amount, 0);
  const byRemainder = amounts
    .map((amount, index) => ({ index, remainder: amount - Math.floor(amount) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, short)) rounded[index]! += 1;
  return { rounded, sum };
}
