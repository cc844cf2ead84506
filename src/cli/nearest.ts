/** The name most like `given`, or null when none is within a third of its letters. */
export function nearestName(given: string, names: string[]): string | null {
  const ranked = names
    .map((name) => ({ name, edits: edits(given.toLowerCase(), name) }))
    .toSorted((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best && best.edits <= Math.max(1, Math.ceil(best.name.length / 3)) ? best.name : null;
}

/** Letters to insert, remove or replace to turn `a` into `b` (Levenshtein). */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
