import { editDistance } from './edit-distance.ts';

/** The known word nearest to a misspelt one, or null when none is near: a third of its letters may differ. */
export function nearestWord(word: string, known: Iterable<string>): string | null {
  const wanted = word.toLowerCase();
  let nearest: string | null = null;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    const edits = editDistance(wanted, candidate.toLowerCase());
    if (edits < least) [nearest, least] = [candidate, edits];
  }
  return nearest;
}
