import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Approval, Home, OpenItem } from '../../src/domain/home/home.ts';
import { pageOf } from '../../src/domain/portfolio/page.ts';
import { findFaults } from '../../src/slack/blocks/find-faults.ts';
import { digestLine, weekdayWords } from '../../src/views/digest-words.ts';
import { accountOptions, findWindow } from '../../src/views/find-account.ts';
import { homeView, refusedHome } from '../../src/views/home.ts';
import { preferencesWindow, preferenceWords } from '../../src/views/preferences.ts';
import { TASKS_AT_HOME } from '../../src/views/tasks/tasks-message.ts';
import { standingOf } from '../support/standings.ts';
import { extremeCard, extremeChoices, extremeText } from './extreme-cards.ts';
import { lineOf } from './tasks/lines.ts';

const facts = {
  newestEventAt: '2026-11-22T08:00:00Z',
  evaluatedOn: '2026-11-22',
  today: '2026-11-22',
  late: false,
  stale: false,
  accounts: 12,
  unjudged: 0,
};
const summary = { atRisk: 0, worse: 0, better: 0 };
const empty: Home = {
  facts,
  seesTeam: false,
  accounts: { view: 'mine', page: pageOf([], 1, 10), summary },
  claims: [],
  waking: [],
  approvals: null,
  digests: [],
  preferences: { timeZone: null, quietFrom: null, quietUntil: null },
};
const wordsOf = (home: Home) => JSON.stringify(homeView(home));

test('an empty Home says of everything that there is none, and only managers may turn to the team', () => {
  expect(homeView(empty)).toMatchSnapshot();
  expect(wordsOf({ ...empty, seesTeam: true })).toContain('home.team');
});

test('what waits for approval stands between what is open and the digests, for whoever decides', () => {
  expect(wordsOf(empty)).not.toContain('approval');
  const words = wordsOf({ ...empty, approvals: [] });
  const at = ['Your open items', 'Nothing waits for your approval.', 'Your digests'].map((each) =>
    words.indexOf(each),
  );
  expect(at).toEqual(at.toSorted((one, other) => one - other));
  expect(at).not.toContain(-1);
});

test('the team’s view names the accounts that nobody is on', () => {
  const line = {
    standing: standingOf(1, { name: 'Acme' }),
    feed: { state: 'trusted' as const, lastEventAt: '' },
    signals: [],
    fresh: [],
    healthChange: null,
    slowChange: null,
  };
  const person = { ownerId: 'U1', accounts: 3, atRisk: 2, claimed: 1, worse: 1, better: 0 };
  const team: Home['accounts'] = {
    view: 'team',
    page: pageOf([{ ...person, arrAtRisk: new Map([['EUR', 1200]]) }], 1, 15),
    summary: { atRisk: 2, worse: 1, better: 0 },
    pressing: [line],
  };
  const words = wordsOf({ ...empty, seesTeam: true, accounts: team });
  expect(words).toContain(
    '<@U1>: 3 accounts, *2 at risk* (€1,200), somebody is on 1 of them · this week 1 worse',
  );
  expect(words).toContain('*Nobody is on these*');
  expect(words).toContain('*Acme*');
  expect(words).toContain('home.mine');
});

test.each([
  [[1, 2, 3, 4, 5], 'Mon–Fri'],
  [[7, 1, 2, 3, 4, 5, 6], 'every day'],
  [[4, 1], 'Mon, Thu'],
])('weekdays %j are %s', (days, words) => {
  expect(weekdayWords(days)).toBe(words);
});

test.each([
  [
    { timeZone: 'America/New_York', quietFrom: '18:00', quietUntil: '08:00' },
    /New York · quiet from 18:00 to 08:00/,
  ],
  [{ timeZone: null, quietFrom: null, quietUntil: null }, /^Time zone not known · no quiet hours$/],
])('preferences %j in words', (own, words) => {
  expect(preferenceWords(own)).toMatch(words);
});

test('a region that looks like a person in a digest’s filter pings nobody', () => {
  const filter = { owner: 'U1', tiers: null, regions: ['of <@U2>'], kinds: null, severity: null };
  const digest = {
    subscriptionId: 1,
    channelId: 'U1',
    sendAt: '09:00',
    weekdays: [1],
    timeZone: 'UTC',
    filter,
  };
  expect(digestLine(digest)).toBe('To you: Mon at 09:00 UTC · your accounts, of &lt;@U2&gt;');
});

test('windows are taken as they are', () => {
  const own = { timeZone: 'Europe/London', quietFrom: '18:00', quietUntil: null };
  for (const view of [findWindow(), preferencesWindow(own), preferencesWindow(empty.preferences)])
    expect(findFaults(view, 'modal')).toEqual([]);
  expect(findFaults(refusedHome('No.'), 'home')).toEqual([]);
});

test('options of any accounts are short enough for Slack', () => {
  fc.assert(
    fc.property(extremeChoices, (choices) => {
      for (const option of accountOptions(choices)) {
        expect(option.text.text.length).toBeLessThanOrEqual(75);
        expect(option.text.text).not.toBe('');
        expect(option.description?.text.length).toBeLessThanOrEqual(75);
      }
    }),
  );
});

test('Slack takes the fullest Home whole, whatever accounts are called', () => {
  fc.assert(
    fc.property(fc.array(extremeCard, { minLength: 10, maxLength: 10 }), extremeText, (cards, name) => {
      const lines = cards.map(({ account, feed, signals }) => ({
        standing: standingOf(1, { name, tier: name, renewalDate: account.renewalDate, ownerId: 'U1' }),
        feed,
        signals,
        fresh: [],
        healthChange: 3,
        slowChange: null,
      }));
      const items: OpenItem[] = Array.from({ length: 40 }, (_, accountKey) => ({
        accountKey,
        name,
        on: '2026-11-22',
      }));
      const filter = { owner: 'U1', tiers: [name], regions: [name], kinds: null, severity: null };
      const digest = {
        subscriptionId: 1,
        channelId: 'C1',
        sendAt: '09:00',
        weekdays: [1],
        timeZone: 'UTC',
        filter,
      };
      const approval: Approval = {
        kind: 'playbook',
        playbook: {
          key: 'welcome',
          name,
          version: 2,
          concern: 'ceiling',
          changedAt: new Date('2026-11-22T08:00:00Z'),
        },
      };
      const task = { ...lineOf(), account: { ...lineOf().account, name }, what: name };
      const person = { ownerId: 'U1', accounts: 3, atRisk: 2, claimed: 1, worse: 1, better: 0 };
      const people = Array.from({ length: 15 }, () => ({ ...person, arrAtRisk: new Map([['EUR', 1200]]) }));
      const places: Home['accounts'][] = [
        { view: 'mine', page: { ...pageOf(lines, 1, 10), page: 2, pages: 9 }, summary },
        {
          view: 'team',
          page: { ...pageOf(people, 1, 15), page: 2, pages: 9 },
          summary,
          pressing: lines.slice(0, 5),
        },
      ];
      for (const accounts of places) {
        const full: Home = {
          ...empty,
          seesTeam: true,
          accounts,
          claims: items,
          waking: items,
          approvals: Array.from({ length: 40 }, () => approval),
          digests: Array.from({ length: 40 }, () => digest),
        };
        const view = homeView(full, { first: Array.from({ length: TASKS_AT_HOME }, () => task), total: 40 });
        expect(findFaults(view, 'home')).toEqual([]);
        expect(JSON.stringify(view.blocks)).not.toMatch(/"mrkdwn","text":"[^"]*<![^d]/);
      }
    }),
    { numRuns: 30 },
  );
});
