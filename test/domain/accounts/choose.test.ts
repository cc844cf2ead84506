import { expect, test } from 'vitest';
import { chooseAccount, type Choice } from '../../../src/domain/accounts/choose.ts';
import { likenessOf, rankAccounts } from '../../../src/domain/accounts/match.ts';
import { foldName, stripName } from '../../../src/domain/accounts/names.ts';
import { parseAccountQuery } from '../../../src/domain/accounts/query.ts';
import { ACCOUNTS, CASES } from './lookup-cases.ts';

test.each(CASES)('%j among all accounts means %j', (typed, means) => {
  expect(meaning(chooseAccount(rankAccounts(accounts, parseAccountQuery(typed)), typed))).toEqual(means);
});

test.each([
  ['akme', true],
  ['Akme Robotics', true],
  ['acme', false],
  ['acme rob', false],
  ['robotics', false],
  ['acmerobotics', false],
  ['a-7', false],
  ['acme.example', false],
])('%j is a guess: %s', (typed, guessed) => {
  const account = { accountKey: 7, accountId: 'a-7', name: 'Acme Robotics', domain: 'acme.example' };
  const named = { nameFolded: 'acme robotics', nameStripped: 'acme robotics', tier: null, csmEmail: null };
  const candidates = rankAccounts([{ ...account, ...named }], parseAccountQuery(typed));
  expect(chooseAccount(candidates, typed)).toMatchObject({ found: account, guessed });
});

test('nothing to choose from means nothing', () => {
  expect(chooseAccount([], 'acme')).toEqual({ none: 'acme', nearest: [] });
});

test.each([
  ['acme', 'acme', 1],
  ['akme', 'acme', 0.75],
  ['akme', 'acme robotics', 0.7],
  ['robotics', 'acme robotics', 0.95],
  ['acme rob', 'acme robotics', 0.95],
  ['acmerobotics', 'acme robotics', 1],
  ['acme robotics', 'acme', 0],
  ['', 'acme', 0],
])('%j is like %j by %f', (typed, name, likeness) =>
  expect(likenessOf(typed, name)).toBeCloseTo(likeness, 5),
);

const accounts = ACCOUNTS.map(([accountId, name, domain], index) => ({
  accountKey: index + 1,
  accountId,
  name,
  nameFolded: foldName(name),
  nameStripped: stripName(name),
  domain,
  tier: null,
  csmEmail: null,
}));

function meaning(choice: Choice): (typeof CASES)[number][1] {
  if ('found' in choice) return choice.found.name;
  if ('several' in choice) return choice.several.map((account) => account.name).toSorted();
  return { nearest: choice.nearest.map((account) => account.name) };
}
