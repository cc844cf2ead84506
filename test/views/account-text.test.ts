import { expect, test } from 'vitest';
import { accountText } from '../../src/views/account-text.ts';
import { asOf, cardOf, personUnknownCard, suspendedSince } from './cards.ts';

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
      feed: { state: 'never' },
      signals: [],
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
  expect(text).toContain('Next: ask your admin whether the feed is connected');
  expect(text).toContain('No data received.');
  expect(text).not.toContain('Week by week');
});

test.each([
  [{ account: { churnedOn: '2026-10-01' } }, /^Churned on 2026-10-01\./m],
  [{ account: { churnedOn: '2026-12-31' } }, /^Has given notice: leaves on 2026-12-31\.$/m],
  [suspendedSince('2026-11-04'), /^Usage unknown since 2026-11-04: its events stopped/m],
  [{ measures: { members: 3 } }, 'Small account: with 3 members'],
  [{ account: { renewalDate: asOf } }, `${asOf} (today)`],
  [{ account: { renewalDate: '2026-11-12' } }, '2026-11-12 (10 days ago)'],
  [{ account: { renewalDate: null } }, /Renewal +unknown/],
  [{ account: { seats: null }, measures: { seats: 12 } }, 'not given; 12 members'],
  [{ owner: null }, /Owner +nobody$/m],
  [{ owner: 'Priya', claimedBy: 'Mei' }, /Owner +Priya · Mei is on it$/m],
  [{ owner: null, snoozed: { until: '2026-12-03' } }, /Owner +nobody · snoozed until 2026-12-03$/m],
  [{ account: { name: 'Acme\u001B[31m\n' } }, /^Acme \[31m/],
])('of %j the card says %s', (overrides, says) => expect(accountText(cardOf(overrides))).toMatch(says));

test('while usage is unknown nothing is told that it would say', () => {
  const text = accountText(cardOf(suspendedSince('2026-11-04')));
  expect(text).toContain('Next: ask the customer’s admin whether the integration still runs');
  expect(text).not.toMatch(/at risk|needs attention|healthy|28 days before|Levels|Quadrant/);
});

test('a name that was only guessed is said in the first line', () => {
  expect(accountText(cardOf(), 'ak\u001Bme')).toMatch(
    /^Nothing is called “ak me”; this is the nearest\.\n\nAcme Corp\n/,
  );
});
