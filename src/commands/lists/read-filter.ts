import { foldName } from '../../domain/accounts/names.ts';
import { ANY, type ListFilter } from '../../domain/portfolio/list-filter.ts';
import { gravity, type Severity, type SignalKind } from '../../domain/signals/signal.ts';
import { peopleByName } from '../../domain/teammates/people-called.ts';
import { nearestWord } from '../../domain/text/nearest-word.ts';
import { RISK_NAMES } from '../../views/signals/kind-names.ts';
import { readAmounts } from './read-amounts.ts';

/** The values that filters can name: those that exist in the data, and the people of the workspace. */
export type Vocabulary = {
  tiers: string[];
  regions: string[];
  people: { userId: string; name: string; email: string | null }[];
  /** Whoever asks: `my`. */
  me: string;
};

/** A filter as it was understood, and the words that mean nothing here. */
export type FilterRead = { filter: ListFilter; unknown: string[] };

/** What a phrase asks for. */
type Term =
  | { tier: string }
  | { region: string }
  | { owner: string }
  | { kind: SignalKind }
  | { severity: Severity }
  | { usageUnknown: true };

const SEVERITY_WORDS: Partial<Record<Severity, string>> = {
  high: 'high, severe, critical',
  medium: 'medium',
  low: 'low',
};

/** What people call it where nobody knows how an account uses the product. */
const UNKNOWN_WORDS = 'unknown, usage unknown, unknown usage, not judged, unjudged, no data';

/** Words between those that mean something. */
const FILLERS = new Set(
  'in with and or the of for from by to at is are account accounts customers customer owner owned tier region kind severity signal signals only arr usage'.split(
    ' ',
  ),
);

/** The longest value that is looked for, in words. */
const MOST_WORDS = 5;

/**
 * Reads a filter as people type it, in any order: `emea enterprise declining`, `my high`, `owner:priya`, `> 100k`. What the data
 * holds comes before words of ours; longer phrases come before shorter; a word that is nearly one is taken for it.
 */
export function readFilter(typed: string, vocabulary: Vocabulary): FilterRead {
  const terms = termsOf(vocabulary);
  const { rest, ...amounts } = readAmounts(typed);
  const words = foldName(rest)
    .split(' ')
    .filter((word) => word !== '');
  const found: Term[] = [];
  const unknown: string[] = [];
  for (let at = 0; at < words.length;) {
    const length = longestAt(words, at, terms);
    const word = words[at]!;
    if (length > 0) found.push(terms.get(words.slice(at, at + length).join(' '))!);
    else if (!FILLERS.has(word)) {
      const near = word.length < SHORTEST_TYPO ? null : nearestWord(word, terms.keys());
      if (near === null) unknown.push(word);
      else found.push(terms.get(near)!);
    }
    at += Math.max(1, length);
  }
  return { filter: { ...filterOf(found), ...amounts }, unknown };
}

/** Of three letters one typing error leaves too little. */
const SHORTEST_TYPO = 4;

function longestAt(words: string[], at: number, terms: Map<string, Term>): number {
  for (let length = MOST_WORDS; length > 0; length--) {
    if (at + length <= words.length && terms.has(words.slice(at, at + length).join(' '))) return length;
  }
  return 0;
}

/** Each phrase with what it asks for; one that comes later does not take the place of an earlier one. */
function termsOf({ tiers, regions, people, me }: Vocabulary): Map<string, Term> {
  const terms = new Map<string, Term>();
  const add = (phrase: string, term: Term) => {
    const folded = foldName(phrase);
    if (folded !== '' && !terms.has(folded)) terms.set(folded, term);
  };
  for (const tier of tiers) add(tier, { tier });
  for (const region of regions) add(region, { region });
  for (const phrase of ['me', 'my', 'mine']) add(phrase, { owner: me });
  for (const [phrase, owner] of peopleByName(people)) add(phrase, { owner });
  for (const [kind, phrases] of RISK_NAMES) for (const phrase of phrases) add(phrase, { kind });
  for (const phrase of UNKNOWN_WORDS.split(', ')) add(phrase, { usageUnknown: true });
  for (const [severity, phrases = ''] of Object.entries(SEVERITY_WORDS))
    for (const phrase of phrases.split(', ')) add(phrase, { severity: severity as Severity });
  return terms;
}

/** Several tiers, regions or kinds: any of them. Of several severities the mildest, of several owners the last. */
function filterOf(terms: Term[]): ListFilter {
  const filter: ListFilter = { ...ANY };
  for (const term of terms) {
    if ('tier' in term) filter.tiers = added(filter.tiers, term.tier);
    else if ('region' in term) filter.regions = added(filter.regions, term.region);
    else if ('kind' in term) filter.kinds = added(filter.kinds, term.kind);
    else if ('owner' in term) filter.owner = term.owner;
    else if ('usageUnknown' in term) filter.usageUnknown = true;
    else filter.severity = milder(filter.severity, term.severity);
  }
  return filter;
}

const added = <Value>(values: Value[] | null, value: Value): Value[] => [
  ...new Set([...(values ?? []), value]),
];

const milder = (one: Severity | null, other: Severity): Severity =>
  one !== null && gravity(one) < gravity(other) ? one : other;
