import type { Candidate } from '../domain/accounts/match.ts';
import { MOST_CHOICES } from './account-picker.ts';
import { printable } from './printable.ts';

/** Several accounts match, or none but these come near: a line each with what tells them apart. */
export function candidatesText(query: string, candidates: Candidate[], matches: boolean): string {
  const asked = printable(query);
  if (candidates.length === 0) return `No account matches "${asked}". Search by name, domain or account id.`;
  const named = candidates.slice(0, MOST_CHOICES);
  const width = Math.max(...named.map(({ accountId }) => printable(accountId).length));
  const lines = named.map(({ accountId, name, domain, tier: own, csmEmail }) => {
    const known = [name, domain, own, csmEmail]
      .filter((word) => word !== null)
      .map((word) => printable(word));
    return `  ${printable(accountId).padEnd(width)}  ${known.join(' · ')}`;
  });
  const more = candidates.length > named.length ? ['There are more: type more of the name.'] : [];
  return matches
    ? [`Several accounts match "${asked}". Ask again by id:`, ...lines, ...more].join('\n')
    : [`No account matches "${asked}". The nearest:`, ...lines].join('\n');
}
