import { expect, test } from 'vitest';
import { allLives, beginFollowing, follow } from '../../../src/domain/backtest/follow.ts';
import type { Account } from '../../../src/domain/accounts/account.ts';
import { catalogOf } from '../../support/builders.ts';
import { factsOf, type GivenFacts } from '../../support/facts.ts';

const CATALOG = catalogOf({ support: { ticketEvents: ['ticket'], escalation: null } });
const BURDEN: GivenFacts = { opinions: { tickets28: 20 }, opinionsBefore: { tickets28: 2 } };

/** Follows an account through days, of which some have a burden of tickets. */
function followed(days: [day: string, burdened: boolean][], account: Partial<Account> = {}) {
  const following = beginFollowing(CATALOG, days[0]![0]);
  for (const [asOf, burdened] of days)
    follow(following, factsOf({ asOf, account, ...(burdened ? BURDEN : {}) }));
  return following;
}

const life = { accountKey: 1, kind: 'support_burden' };

test('a signal lives from the day it opens to the day it closes, as in an evaluation', () => {
  const following = followed([
    ['2026-09-01', false],
    ['2026-09-08', true],
    ['2026-09-15', false],
    ['2026-09-22', false],
  ]);
  expect(allLives(following)).toEqual([
    { ...life, openedOn: '2026-09-08', endedOn: '2026-09-22', foundAtStart: false },
  ]);
});

test('one that is open on the last day has no end, and one of the first day was found', () => {
  expect(allLives(followed([['2026-09-01', true]]))).toEqual([
    { ...life, openedOn: '2026-09-01', endedOn: null, foundAtStart: true },
  ]);
});

test('a signal ends with the account, which is followed no further', () => {
  const following = followed(
    [
      ['2026-09-01', false],
      ['2026-09-08', true],
      ['2026-09-15', true],
      ['2026-09-22', true],
    ],
    { churnedOn: '2026-09-12' },
  );
  expect(allLives(following)).toEqual([
    { ...life, openedOn: '2026-09-08', endedOn: '2026-09-12', foundAtStart: false },
  ]);
  expect([...following.watches.values()]).toEqual([
    { accountKey: 1, from: '2026-09-01', until: '2026-09-08', churnedOn: '2026-09-12' },
  ]);
});

test('an account is followed once its contract begins', () => {
  const following = followed(
    [
      ['2026-09-01', true],
      ['2026-09-08', true],
    ],
    { contractStart: '2026-09-02' },
  );
  expect(following.watches.get(1)?.from).toBe('2026-09-08');
  expect(allLives(following)).toMatchObject([{ openedOn: '2026-09-08', foundAtStart: false }]);
});

test('looks at which nothing can be said are counted by reason', () => {
  const { looks } = followed([
    ['2026-09-01', false],
    ['2026-09-08', false],
  ]);
  expect(looks.get('support_burden')).toEqual({ total: 2, unknown: {} });
  expect(looks.get('sentiment_down')).toEqual({ total: 2, unknown: { not_known: 2 } });
});
