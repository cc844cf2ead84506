/**
 * The kinds of catalogue entries that get a number, and how many numbers of a kind there can ever be: features are
 * places in a bit set of this width, workflows a `smallint`, activation actions bits of an `integer` without its sign.
 */
export const NUMBERS_OF_KIND = { feature: 512, workflow: 32_767, activation: 31 } as const;

export type NumberKind = keyof typeof NUMBERS_OF_KIND;

/** Key to number, from 0. A feature's number is its place in the bit set, counted from the left. */
export type Numbers = Record<NumberKind, Map<string, number>>;

export type NumberedKey = { kind: NumberKind; key: string; number: number };

/** A kind that has run out of numbers: how many it would need, of those there are. */
export type Shortage = { kind: NumberKind; needed: number; available: number };

/** Numbers for the keys of every kind that have none, or the first kind that has not enough left. */
export function planAllNumbers(
  given: Numbers,
  keys: Record<NumberKind, string[]>,
): { numbers: NumberedKey[] } | { shortage: Shortage } {
  const numbers: NumberedKey[] = [];
  for (const kind of ['feature', 'workflow', 'activation'] as const) {
    const planned = planNumbers(kind, given[kind], keys[kind]);
    if ('shortage' in planned) return planned;
    numbers.push(...planned.numbers);
  }
  return { numbers };
}

/** Numbers for the keys that have none, above every number ever given: old day rows keep their meaning. */
export function planNumbers(
  kind: NumberKind,
  given: Map<string, number>,
  keys: string[],
): { numbers: NumberedKey[] } | { shortage: Shortage } {
  const fresh = [...new Set(keys)].filter((key) => !given.has(key));
  const next = Math.max(-1, ...given.values()) + 1;
  const needed = next + fresh.length;
  const available = NUMBERS_OF_KIND[kind];
  if (needed > available) return { shortage: { kind, needed, available } };
  return { numbers: fresh.map((key, index) => ({ kind, key, number: next + index })) };
}

/** Width of the feature bit set in bits: whole bytes, so that neighbouring catalogues share a width. */
export function featureWidth(features: Map<string, number>): number {
  const needed = Math.max(0, ...features.values()) + 1;
  return Math.ceil(needed / 8) * 8;
}

/** A bit set with a one at each number, counted from the left: the text of a PostgreSQL `bit(width)`. */
export function featureBits(numbers: number[], width: number): string {
  const bits = Array.from({ length: width }, () => '0');
  for (const number of numbers) bits[number] = '1';
  return bits.join('');
}
