import { NEAR, TYPO, type Candidate, type MatchedBy } from './match.ts';
import { foldName } from './names.ts';

/** What was typed means one account, one of several, or none that comes near enough. */
export type Choice =
  /** `guessed`: nothing is called what was typed, and this is the most alike. */
  | { found: Candidate; guessed: boolean }
  | { several: Candidate[] }
  /** `none` is what was typed. */
  | { none: string; nearest: Candidate[] };

/** Of what is sure, the surest first. An id may be another account's name: neither is surer than the other. */
const SURE: MatchedBy[][] = [
  ['domain'],
  ['parent domain'],
  ['id', 'name'],
  ['name without legal form'],
  ['beginning'],
];

/** A likelier candidate is the one meant when the next is this much less like what was typed. */
const CLEARLY = 0.04;

/** Decides which of the candidates, likeliest first, is meant. */
export function chooseAccount(candidates: Candidate[], text: string): Choice {
  for (const kinds of SURE) {
    const those = candidates.filter((candidate) => kinds.includes(candidate.matchedBy));
    if (those.length > 1) return { several: those };
    if (those[0] !== undefined) return { found: those[0], guessed: false };
  }
  const [first, second] = candidates;
  if (first === undefined || first.likeness < TYPO) {
    return { none: text, nearest: candidates.filter((candidate) => candidate.likeness >= NEAR) };
  }
  if (second === undefined || second.likeness < first.likeness - CLEARLY) {
    return { found: first, guessed: !isNamed(first, text) };
  }
  return { several: candidates.filter((candidate) => candidate.likeness >= TYPO) };
}

/** Whether what was typed stands in the name, from the beginning of a word on or but for its spaces. */
function isNamed({ nameFolded, likeness }: Candidate, text: string): boolean {
  return likeness === 1 || ` ${nameFolded}`.includes(` ${foldName(text)}`);
}
