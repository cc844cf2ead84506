import { expect, test } from 'vitest';
import type { Feed } from '../../src/domain/feed/feed.ts';
import type { AccountLine } from '../../src/domain/portfolio/load-lines.ts';
import { pageOf } from '../../src/domain/portfolio/page.ts';
import { ANY, type ListFilter } from '../../src/domain/portfolio/list-filter.ts';
import type { ListFacts } from '../../src/domain/portfolio/portfolio.ts';
import type { TeamLine } from '../../src/domain/portfolio/team.ts';
import { accountLineText } from '../../src/views/account-line.ts';
import { atRiskMessage, LINES_A_PAGE, mineMessage } from '../../src/views/account-lists.ts';
import { filterWords, unknownFilter } from '../../src/views/filter-words.ts';
import { teamMessage, PEOPLE_A_PAGE } from '../../src/views/team-message.ts';
import { standingOf } from '../support/standings.ts';
import { facts, today } from './list-facts.ts';

const trusted: Feed = { state: 'trusted', lastEventAt: '2026-11-22T08:00:00Z' };
const lineOf = (given: Partial<AccountLine> = {}): AccountLine => ({
  standing: standingOf(1, {
    name: 'Acme',
    tier: 'enterprise',
    renewalDate: '2026-12-01',
    ownerId: 'U1',
    arr: 1200,
    currency: 'EUR',
  }),
  feed: trusted,
  signals: [],
  fresh: [],
  healthChange: null,
  slowChange: null,
  ...given,
});
const textOf = (line: AccountLine, namesOwner = true) => accountLineText(line, { today, namesOwner });

test('a line says which account it is, when it renews, whose it is, and how it stands', () => {
  expect(textOf(lineOf({ healthChange: -4 }))).toBe(
    '*Acme* · Enterprise · €1,200 · renews <!date^1796126400^{date_short}|2026-12-01> (in 9 days) · <@U1>\n' +
      'No signal · Churn risk low, 10% · health 80 (−4 in a week)',
  );
});

test('a slide that goes on for weeks stands beside the change in one', () => {
  expect(textOf(lineOf({ healthChange: -4, slowChange: -17 }))).toContain(
    'health 80 (−4 in a week, −17 in four weeks)',
  );
});

test.each<[string, Partial<AccountLine>, string]>([
  ['nobody’s', { standing: standingOf(1) }, 'nobody looks after it'],
  ['renewed today', { standing: standingOf(1, { renewalDate: today }) }, 'renews today'],
  ['late', { standing: standingOf(1, { renewalDate: '2026-11-01' }) }, 'renewal was <!date'],
  ['without use', { feed: { state: 'never' } }, 'No usage was ever received'],
  [
    'of a feed that fell silent',
    { feed: { state: 'suspended', since: '2026-11-10', because: 'account_silent', lastEventAt: '' } },
    'Usage unknown since <!date',
  ],
  ['unjudged', { standing: standingOf(1, { likelihood: null, band: null }) }, 'Churn risk unknown'],
  ['worked on', { standing: standingOf(1, { claimedBy: 'U7' }) }, '<@U7> is on it'],
  ['snoozed', { standing: standingOf(1, { snoozed: { until: '2026-12-24' } }) }, 'snoozed until <!date'],
  ['snoozed for good', { standing: standingOf(1, { snoozed: { until: null } }) }, 'until it gets worse'],
])('a line of an account that is %s says so', (_what, given, words) => {
  expect(textOf(lineOf(given))).toContain(words);
});

test('while usage is unknown a line says neither health nor risk, and not that there is no signal', () => {
  const line = textOf(
    lineOf({ feed: { state: 'suspended', since: '2026-11-10', because: 'account_silent', lastEventAt: '' } }),
  );
  expect(line).not.toMatch(/health|risk|No signal/i);
});

const asked = { typed: '', filter: ANY, nameOf: () => 'Tomás' };
const none = pageOf<AccountLine>([], 1, LINES_A_PAGE);

test.each<[string, Partial<ListFacts>, Partial<ListFilter>, RegExp]>([
  ['all is well', {}, {}, /^No account has an open signal of risk, and all 12 accounts were judged\.$/],
  ['some are not known', { unjudged: 2 }, {}, /of 2 accounts usage is unknown/],
  [
    'none match the filter',
    {},
    {
      owner: 'U1',
      tiers: ['<growth>', 'large'],
      regions: ['EMEA'],
      kinds: ['declining_use'],
      severity: 'high',
    },
    /^No &lt;growth&gt; or large account in EMEA of Tomás is at risk with high severity for declining use\. /,
  ],
  [
    'none is so large',
    {},
    { arr: { over: 100_000, under: null }, renewsWithin: 90 },
    /^No account with ARR over 100,000 and renewal within 90 days is at risk\. /,
  ],
  [
    'usage of all of them is known',
    {},
    { regions: ['EMEA'], usageUnknown: true },
    /^There is no account in EMEA whose usage is unknown\.$/,
  ],
  ['the data is old', { stale: true }, {}, /^I cannot say which .* no new data/],
  ['nothing was received', { newestEventAt: null, stale: true }, {}, /^No usage was ever received/],
  ['nothing was evaluated', { evaluatedOn: null }, {}, /^Not every account was evaluated yet/],
  [
    'the nights fail',
    { evaluatedOn: '2026-11-02', late: true },
    {},
    /^I cannot say which .* not evaluated since <!date/,
  ],
  ['there are no accounts', { accounts: 0, evaluatedOn: null }, {}, /^There are no accounts that you see/],
])('nothing at risk because %s', (_why, given, filter, words) => {
  const message = atRiskMessage({ ...facts, ...given, ...asked, page: none, filter: { ...ANY, ...filter } });
  expect(message.text).toMatch(words);
  expect(JSON.stringify(message)).not.toMatch(/healthy|🟢/);
});

test('old data is called so, also where there is something to list', () => {
  const message = atRiskMessage({
    ...facts,
    ...asked,
    stale: true,
    page: pageOf([lineOf()], 1, LINES_A_PAGE),
  });
  expect(JSON.stringify(message)).toContain('too old to go by');
});

test.each<[string, string, number, string | null]>([
  ['all', '', 1, 'usage of 1 account is unknown: `/adoption at-risk unknown`'],
  ['some', 'emea', 2, 'usage of 2 accounts is unknown: `/adoption at-risk emea unknown`'],
  ['all, which are known', '', 0, null],
])('a list of %s says of how many usage is unknown, and what lists them', (_what, typed, unjudged, words) => {
  const page = pageOf([lineOf()], 1, LINES_A_PAGE);
  const text = JSON.stringify(atRiskMessage({ ...facts, ...asked, typed, unjudged, page }));
  if (words === null) expect(text).not.toContain('unknown');
  else expect(text).toContain(words);
});

test('a list of accounts whose usage is unknown is called so, and does not lead to itself', () => {
  const page = pageOf([lineOf()], 1, LINES_A_PAGE);
  const filter = { ...ANY, usageUnknown: true };
  const text = JSON.stringify(
    atRiskMessage({ ...facts, ...asked, filter, typed: 'unknown', unjudged: 1, page }),
  );
  expect(text).toContain('Accounts whose usage is unknown');
  expect(text).not.toContain('/adoption at-risk');
});

test('what only a signal can have is not said of accounts whose usage is unknown', () => {
  const page = pageOf([lineOf()], 1, LINES_A_PAGE);
  const signal = { kinds: ['declining_use' as const], severity: 'high' as const };
  const filter = { ...ANY, ...signal, regions: ['EMEA'], usageUnknown: true };
  expect(atRiskMessage({ ...facts, ...asked, filter, page }).text).toBe(
    'Accounts whose usage is unknown: EMEA: 1 account.',
  );
});

test.each([
  [1, '1 account with open signals'],
  [2, '2 accounts with open signals, the most pressing first'],
])('of %d accounts the order is told where there is one', (accounts, words) => {
  const page = pageOf(
    Array.from({ length: accounts }, () => lineOf()),
    1,
    LINES_A_PAGE,
  );
  expect(JSON.stringify(atRiskMessage({ ...facts, ...asked, page }))).toContain(`"${words}"`);
});

test.each<[Partial<TeamLine>, string]>([
  [{ atRisk: 0 }, '<@U1>: 3 accounts, none at risk · this week 1 worse'],
  [{ atRisk: 1 }, '<@U1>: 3 accounts, *1 at risk* (€1,200 and $300) · this week 1 worse'],
  [{ atRisk: 1, claimed: 1 }, '(€1,200 and $300), somebody is on it · '],
  [{ atRisk: 3, claimed: 2, arrAtRisk: new Map() }, '*3 at risk*, somebody is on 2 of them · '],
])(
  'a person of the team has in their line what is at risk, and how much of it is taken on',
  (given, words) => {
    const arrAtRisk = new Map([
      ['EUR', 1200],
      ['USD', 300],
    ]);
    const person = { ownerId: 'U1', accounts: 3, atRisk: 0, claimed: 0, worse: 1, better: 0, arrAtRisk };
    const page = pageOf([{ ...person, ...given }], 1, PEOPLE_A_PAGE);
    const message = teamMessage({ ...facts, page, summary: { atRisk: 0, worse: 1, better: 0 } });
    expect(JSON.stringify(message)).toContain(words);
  },
);

test('whoever looks after nothing reads how an account becomes theirs', () => {
  const list = { ...facts, page: none, summary: { atRisk: 0, worse: 0, better: 0 } };
  const empty = mineMessage({ ...list, seesTeam: false });
  expect(empty.text).not.toContain('/adoption team');
  expect(mineMessage({ ...list, seesTeam: true }).text).toContain(`${empty.text} \`/adoption team\``);
  expect(empty.text).toContain('whose e-mail address was imported as that of its CSM');
});

test('pages have buttons to their neighbours, which bring the filter along', () => {
  const lines = Array.from({ length: 25 }, () => lineOf());
  const buttons = [1, 2, 3].map((page) => {
    const list = { ...facts, ...asked, page: pageOf(lines, page, LINES_A_PAGE), typed: 'emea' };
    return [...JSON.stringify(atRiskMessage(list)).matchAll(/"value":"(at-risk:[^"]+)"/g)].map(
      ([, to]) => to,
    );
  });
  expect(buttons).toEqual([['at-risk:2:emea'], ['at-risk:1:emea', 'at-risk:3:emea'], ['at-risk:2:emea']]);
});

test.each([
  [['foo'], 'I do not know what “foo” means here.', false],
  [['foo', 'bar'], 'I do not know what “foo” and “bar” mean here.', false],
  [['expansion', 'ready'], 'I do not know what “expansion” and “ready” mean here.', true],
])('what is not known of a filter is named, and where opportunities are: %j', (unknown, words, leads) => {
  const message = unknownFilter(unknown, { tiers: [], regions: [], people: [] });
  expect(message.text).toBe(words);
  expect(JSON.stringify(message).includes('is an opportunity and no risk')).toBe(leads);
});

test('a filter is told in the words of signals', () => {
  const filter = {
    owner: 'U1',
    tiers: ['growth', 'enterprise'],
    regions: ['EMEA'],
    kinds: ['declining_use' as const],
    severity: 'medium' as const,
  };
  expect(filterWords(filter, () => 'Priya')).toEqual([
    'of Priya',
    'growth or enterprise',
    'EMEA',
    'declining use',
    'medium severity or worse',
  ]);
});
