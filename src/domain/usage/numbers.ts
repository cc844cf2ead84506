/** The kinds of catalogue entries that get a number, and how many numbers of a kind there can ever be. */
export const NUMBERS_OF_KIND = { feature: 512, workflow: 32_767, activation: 31 } as const;

export type NumberKind = keyof typeof NUMBERS_OF_KIND;

/** Key to number, from 0. A feature's number is its place in the bit set, counted from the left. */
export type Numbers = Record<NumberKind, Map<string, number>>;

/**
 * Numbers for the keys that have none, above every number ever given: old day rows keep their meaning.
 * Throws when a kind has run out of numbers.
 */
export function planNumbers(
  kind: NumberKind,
  given: Map<string, number>,
  keys: string[],
): { kind: NumberKind; key: string; number: number }[] {
  const fresh = [...new Set(keys)].filter((key) => !given.has(key));
  const next = Math.max(-1, ...given.values()) + 1;
  if (next + fresh.length > NUMBERS_OF_KIND[kind]) {
    throw new Error(
      `The catalogue has had ${next + fresh.length} different entries of kind "${kind}" over time, ` +
        `and the day rows have room for ${NUMBERS_OF_KIND[kind]}. Keep keys when names change.`,
    );
  }
  return fresh.map((key, index) => ({ kind, key, number: next + index }));
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
