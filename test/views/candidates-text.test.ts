import { expect, test } from 'vitest';
import type { Candidate } from '../../src/domain/accounts/match.ts';
import { candidatesText } from '../../src/views/candidates-text.ts';

const candidates: Candidate[] = [
  candidate('A-1', 'Birch Foods Ltd', 'birch.example'),
  candidate('A-100', 'Birch Foods GmbH', null),
];

test('several accounts are told apart by what is known of them', () => {
  expect(candidatesText('birch', candidates, true)).toBe(
    [
      'Several accounts match "birch". Ask again by id:',
      '  A-1    Birch Foods Ltd · birch.example · growth',
      '  A-100  Birch Foods GmbH · growth',
    ].join('\n'),
  );
});

test('of more accounts than anybody reads ten are named', () => {
  const many = Array.from({ length: 11 }, (_, at) => candidate(`A-${at}`, 'Birch', null));
  const text = candidatesText('birch', many, true);
  expect(text.match(/A-/g)).toHaveLength(10);
  expect(text).toMatch(/There are more: type more of the name\.$/);
});

test('when none matches the nearest are named, or how to search', () => {
  expect(candidatesText('brich', candidates, false)).toContain(
    'No account matches "brich". The nearest:\n  A-1 ',
  );
  expect(candidatesText('\u001B[2J', [], false)).toBe(
    'No account matches " [2J". Search by name, domain or account id.',
  );
});

function candidate(accountId: string, name: string, domain: string | null): Candidate {
  const folded = name.toLowerCase();
  return {
    accountKey: 1,
    accountId,
    name,
    nameFolded: folded,
    nameStripped: folded,
    domain,
    tier: 'growth',
    csmEmail: null,
    matchedBy: 'likeness',
    likeness: 0.8,
  };
}
