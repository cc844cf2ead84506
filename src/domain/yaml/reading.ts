import type { Finding, Path } from './faults.ts';

/**
 * Reads out of anything at all what can be read, so that what refers to something can be checked even while other parts
 * of a file are faulty: all faults are to be reported at once.
 */

/** A name and where it stands. */
export type Named = { name: string; path: Path };

/** A value and where it stands. */
export type Item = { value: unknown; path: Path };

/** The values of a mapping; none of anything else. */
export const fields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

/** The entries of a list; one value alone counts as a list of one. */
export function list(value: unknown, path: Path): Item[] {
  if (Array.isArray(value)) return value.map((entry, index) => ({ value: entry, path: [...path, index] }));
  return value === undefined ? [] : [{ value, path }];
}

export const named = (value: unknown, path: Path): Named | null =>
  typeof value === 'string' ? { name: value.trim(), path } : null;

export const names = (value: unknown, path: Path): Named[] =>
  list(value, path).flatMap((entry) => named(entry.value, entry.path) ?? []);

/** Every name that stands somewhere before. */
export function repeated(given: Named[], expected: string): Finding[] {
  const first = new Map<string, Path>();
  return given.flatMap(({ name, path }) => {
    const against = first.get(name);
    if (against !== undefined) return [{ path, found: null, expected, against }];
    first.set(name, path);
    return [];
  });
}
