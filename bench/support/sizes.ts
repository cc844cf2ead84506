/** The largest accounts hold this share of all members each: 20,000 of 500,000. */
const GIANT_SHARE = 0.04;
const GIANTS = 3;

/**
 * How many members each of `accounts` accounts has, `members` in all: a few giants, then a long tail in which the
 * size falls with the rank (Zipf), every account with at least one.
 */
export function accountSizes(accounts: number, members: number): number[] {
  if (members < accounts) throw new RangeError(`${members} members are too few for ${accounts} accounts`);
  const giants = accounts > 100 ? GIANTS : 0;
  const giant = Math.floor(members * GIANT_SHARE);
  const tail = accounts - giants;
  const weights = Array.from({ length: tail }, (_, rank) => 1 / (rank + 20) ** 0.8);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const spare = members - giants * giant - tail;
  const sizes = [
    ...Array.from({ length: giants }, () => giant),
    ...weights.map((w) => 1 + Math.floor((w / total) * spare)),
  ];
  const missing = members - sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size, rank) => (rank >= giants && rank - giants < missing ? size + 1 : size));
}
