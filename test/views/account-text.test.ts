import { expect, test } from 'vitest';
import type { Candidate } from '../../src/domain/accounts/match.ts';
import { accountText, candidatesText } from '../../src/views/account-text.ts';
import { asOf, cardOf, personUnknownCard } from './cards.ts';

test('a card says in plain text what it says in Slack', () => {
  expect(accountText(cardOf())).toMatchSnapshot();
});

test('a card of an account whose events name no person says so and counts nobody', () => {
  const text = accountText(personUnknownCard());
  expect(text).toMatchSnapshot();
  expect(text).toContain('Per-person usage unknown');
});

test('a card of an account that never sent anything has no usage to show', () => {
  const never = { state: 'never' as const, lastEventAt: null, ageDays: null, personUnknown: false };
  const text = accountText(
    cardOf({
      freshness: never,
      health: {
        score: null,
        parts: [],
        missing: [{ key: 'sentiment', because: 'no_answers' }],
        drag: null,
        evidence: 0,
      },
    }),
  );
  expect(text).toContain('No usage was ever received');
  expect(text).toContain('unknown: no usage was ever received');
  expect(text).toContain('left out: nobody answered in 90 days');
  expect(text).toContain('No data received.');
  expect(text).not.toContain('Week by week');
});

test.each([
  [{ account: { churnedOn: '2026-10-01' } }, '! Churned on 2026-10-01.'],
  [{ account: { churnedOn: '2026-12-31' } }, '! Has given notice: leaves on 2026-12-31.'],
  [
    {
      freshness: {
        state: 'stale' as const,
        lastEventAt: '2026-11-01T08:14:00.000Z',
        ageDays: 21,
        personUnknown: false,
      },
    },
    '! Stale data: the newest event is 21 days old.',
  ],
  [
    { measures: { mau: 0, prevMau: 0, activatedMembers: 0, members: 9, recencyNever: 9 } },
    '! Never started: 9 invited, nobody has activated.',
  ],
  [{}, '! Renews in 51 days with 24% of relevant features in use.'],
  [{ measures: { workaroundShare28: 0.41 } }, /Workarounds +41% of actions bypass the product/],
  [{ measures: { members: 3 } }, '! Small account: with 3 members'],
  [{ account: { renewalDate: asOf } }, `${asOf} (in 0 days)`],
  [{ account: { renewalDate: '2026-11-12' } }, '2026-11-12 (10 days ago)'],
  [{ account: { renewalDate: null } }, /Renewal +unknown/],
  [{ account: { seats: null }, measures: { seats: 12 } }, 'not given; 12 members'],
  [{ account: { csmEmail: null } }, /Owner +nobody/],
  [{ account: { name: 'Acme\u001B[31m\n' } }, /^Acme \[31m/],
])('of %j the card says %s', (overrides, says) => expect(accountText(cardOf(overrides))).toMatch(says));

test('stale data is called neither good nor bad, nor compared with the month before', () => {
  const stale = {
    state: 'stale' as const,
    lastEventAt: '2026-11-01T08:14:00.000Z',
    ageDays: 21,
    personUnknown: false,
  };
  const text = accountText(cardOf({ freshness: stale }));
  expect(text).toContain('46 of 100, not current, the data is stale');
  expect(text).not.toMatch(/at risk|needs attention|healthy|28 days before/);
});

test('a name that was only guessed is said in the first line', () => {
  expect(accountText(cardOf(), 'ak\u001Bme')).toMatch(
    /^Nothing is called “ak me”; this is the nearest\.\n\nAcme Corp\n/,
  );
});

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
