import { expect, test } from 'vitest';
import { accountText } from '../../src/views/account-text.ts';
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
