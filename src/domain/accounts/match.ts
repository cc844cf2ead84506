import { editDistance } from '../text/edit-distance.ts';
import type { AccountQuery } from './query.ts';

/** What tells one account from another, and what lookup compares. */
export type AccountName = {
  accountKey: number;
  accountId: string;
  name: string;
  nameFolded: string;
  nameStripped: string;
  domain: string | null;
  tier: string | null;
  csmEmail: string | null;
};

const SUREST_FIRST = [
  'id',
  'domain',
  'parent domain',
  'name',
  'name without legal form',
  'beginning',
  'likeness',
] as const;

/** How an account came to be a candidate. */
export type MatchedBy = (typeof SUREST_FIRST)[number];

/** An account that what was typed may mean. `likeness` is 1 for all but typos. */
export type Candidate = AccountName & { matchedBy: MatchedBy; likeness: number };

/** The accounts as candidates, the likeliest first. */
export function rankAccounts(accounts: AccountName[], query: AccountQuery): Candidate[] {
  return accounts.map((account) => matchAccount(account, query)).toSorted(byLikelihood);
}

/** Order of candidates: the likeliest first, of equals the surest, then the shortest name. */
export function byLikelihood(one: Candidate, other: Candidate): number {
  return (
    other.likeness - one.likeness ||
    SUREST_FIRST.indexOf(one.matchedBy) - SUREST_FIRST.indexOf(other.matchedBy) ||
    one.nameStripped.length - other.nameStripped.length ||
    (one.name < other.name ? -1 : 1)
  );
}

function matchAccount(account: AccountName, query: AccountQuery): Candidate {
  const matchedBy = surelyMatchedBy(account, query);
  if (matchedBy !== null) return Object.assign({ matchedBy, likeness: 1 }, account);
  const stripped = likenessOf(query.stripped, account.nameStripped);
  const sameInFull = query.folded === query.stripped && account.nameFolded === account.nameStripped;
  const folded = sameInFull ? stripped : likenessOf(query.folded, account.nameFolded);
  return Object.assign({ matchedBy: 'likeness' as const, likeness: Math.max(stripped, folded) }, account);
}

function surelyMatchedBy(account: AccountName, query: AccountQuery): MatchedBy | null {
  if (query.ids.includes(account.accountId)) return 'id';
  const domain = account.domain?.toLowerCase() ?? '';
  if (query.domains.includes(domain)) return domain === query.domains[0] ? 'domain' : 'parent domain';
  if (account.nameFolded === query.folded) return 'name';
  if (account.nameStripped === query.stripped) return 'name without legal form';
  if (query.stripped !== '' && account.nameStripped.startsWith(query.stripped)) return 'beginning';
  return null;
}

/** Alike from here on is a typo: one edit in four letters is, one in three is another name. */
export const TYPO = 0.7;

/** Less alike than this is not alike at all. */
export const NEAR = 0.5;

/** What tells a name with more words, or with a longer last word, from the very name that was typed. */
const FOR_MORE = 0.05;

/**
 * How like a name, 0-1, what was typed is: edits per letter against the words of the name that it is most like.
 * `robotics` is like `acme robotics`, and so are `acme robo`, `akme robotics` and `acmerobotics`.
 */
export function likenessOf(typed: string, name: string): number {
  const words = name.split(' ');
  const length = Math.min(typed.split(' ').length, words.length);
  let best = shareKept(typed.replaceAll(' ', ''), name.replaceAll(' ', ''));
  for (let from = 0; from + length <= words.length; from++) {
    const run = words.slice(from, from + length).join(' ');
    const rest = length < words.length ? FOR_MORE : 0;
    const cut = shareKept(typed, run.slice(0, typed.length)) - FOR_MORE;
    best = Math.max(best, Math.max(shareKept(typed, run), cut) - rest);
  }
  return best;
}

function shareKept(one: string, other: string): number {
  const longer = Math.max(one.length, other.length);
  // Each letter that one has more is an edit: what cannot come near is not compared.
  if (longer === 0 || Math.min(one.length, other.length) / longer < NEAR) return 0;
  return 1 - editDistance(one, other) / longer;
}
