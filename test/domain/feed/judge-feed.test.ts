import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import { daysBefore } from '../../../src/domain/catalog/days.ts';
import { DEFAULT_THRESHOLDS } from '../../../src/domain/catalog/defaults.ts';
import type { AccountHistory, EveryoneDay } from '../../../src/domain/feed/history.ts';
import { judgeEveryone } from '../../../src/domain/feed/judge-everyone.ts';
import { detectDataSignals, judgeFeed } from '../../../src/domain/feed/judge-feed.ts';
import { catalogOf } from '../../support/builders.ts';
import { agosWhere, DAY, everyoneWith, historyOf, isWeekend, weekdayOf } from './histories.ts';

const feedOf = (
  account: AccountHistory,
  {
    days = everyoneWith(),
    asOf = DAY,
    ...given
  }: { days?: EveryoneDay[]; asOf?: string } & Partial<Catalog> = {},
) => {
  const catalog = catalogOf(given);
  return judgeFeed(account, judgeEveryone(days, catalog, asOf), catalog);
};

/** How it was told: `trusted`, `never`, or why and how many days ago it began. */
const told = (...args: Parameters<typeof feedOf>): string => {
  const feed = feedOf(...args);
  if (feed.state !== 'suspended') return feed.state;
  const ago = agosWhere(() => true, 40).find((days) => daysBefore(DAY, days) === feed.since);
  return `${feed.because} ${ago}`;
};

const workdaysUntil = (last: number, weeks = 12) => agosWhere((ago) => ago >= last && !isWeekend(ago), weeks);
const mondaysUntil = (last: number, weeks = 12) =>
  agosWhere((ago) => ago >= last && weekdayOf(ago) === 1, weeks);

test.for<[what: string, agos: number[], expected: string]>([
  ['every working day', workdaysUntil(0), 'trusted'],
  ['nothing ever', [], 'never'],
  // Weekends are quiet for two days, and two more may still be under way.
  ['working days until Monday', workdaysUntil(4), 'trusted'],
  ['working days until Sunday before', workdaysUntil(5), 'account_silent 6'],
  ['every day until Tuesday', agosWhere((ago) => ago >= 3), 'account_silent 2'],
  ['every day until Wednesday', agosWhere((ago) => ago >= 2), 'trusted'],
  ['Mondays, the last one this week', mondaysUntil(4), 'trusted'],
  ['Mondays, the last one eleven days ago', mondaysUntil(11), 'account_silent 10'],
  ['nine days ago', workdaysUntil(9), 'account_silent 8'],
  ['gone for a quarter', workdaysUntil(100, 26), 'account_silent 99'],
  ['once a fortnight: silence is usual', agosWhere((ago) => ago % 14 === 13), 'trusted'],
  ['once a fortnight, a quarter ago', agosWhere((ago) => ago > 90 && ago % 14 === 13, 26), 'trusted'],
  ['young, four days of use, then nothing', [12, 11, 10, 9], 'trusted'],
  ['young, five days of use, then nothing', [13, 12, 11, 10, 9], 'account_silent 8'],
  ['back since yesterday after ten days', agosWhere((ago) => ago >= 12 || ago <= 1), 'account_silent 11'],
  ['back for a week after ten days', agosWhere((ago) => ago >= 17 || ago <= 6), 'account_silent 16'],
  ['back for longer than a week', agosWhere((ago) => ago >= 18 || ago <= 7), 'trusted'],
  ['back after more than a month: a new beginning', agosWhere((ago) => ago >= 50 || ago <= 3), 'trusted'],
])('%s: %s', ([, agos, expected]) => {
  expect(told(historyOf(agos))).toBe(expected);
});

test('who stopped a few days before everyone else paused for a month is a new beginning as well', () => {
  const days = everyoneWith((ago) => (ago >= 4 && ago <= 44 ? { accounts: 0 } : {}));
  expect(told(historyOf(agosWhere((ago) => ago >= 50 || ago <= 3)), { days })).toBe('trusted');
});

test('people who leave one by one are silent themselves; a feed stops in the middle of things', () => {
  const agos = workdaysUntil(14);
  const fading = agos.map((ago) => (ago > 35 ? 80 : ago > 20 ? 30 : 4));
  expect(told(historyOf(agos, { events: fading }))).toBe('trusted');
  expect(told(historyOf(agos, { events: fading.map((events) => Math.max(events, 20)) }))).toBe(
    'account_silent 13',
  );
});

test('an account that has left as a customer is silent with reason', () => {
  expect(told(historyOf(workdaysUntil(20), { churned: true }))).toBe('trusted');
});

test('the catalogue says from when on data is stale, whatever was usual', () => {
  const thresholds = { ...DEFAULT_THRESHOLDS, staleAfterDays: 3 };
  const agos = agosWhere((ago) => ago >= 4 && ago % 4 === 0);
  expect(told(historyOf(agos))).toBe('trusted');
  expect(told(historyOf(agos), { thresholds })).toBe('account_silent 3');
});

test('holidays and days on which nobody came do not count as silence', () => {
  const quiet = historyOf(workdaysUntil(7));
  expect(told(quiet)).toBe('account_silent 6');
  expect(told(quiet, { holidays: [2, 3, 4].map((ago) => daysBefore(DAY, ago)) })).toBe('trusted');
  const weekendsOff = everyoneWith((ago) => (isWeekend(ago) ? { accounts: 0 } : {}));
  expect(told(historyOf(workdaysUntil(3)), { days: weekendsOff })).toBe('account_silent 2');
  expect(told(historyOf(workdaysUntil(4)), { days: weekendsOff })).toBe('account_silent 3');
});

test('days are dates, so changes of the clock make none longer', () => {
  // The last week before 29 March and the first after it, when clocks go forward in Europe.
  for (const asOf of ['2026-03-27', '2026-04-03', '2026-10-23', '2026-10-30']) {
    expect(told(historyOf(workdaysUntil(0)), { asOf, timeZone: 'Europe/Brussels' })).toBe('trusted');
  }
});

test('when everyone is silent nobody is silent alone, and it is told once', () => {
  const days = everyoneWith((ago) => (ago < 5 ? { accounts: 0 } : {}));
  const accounts = [historyOf(workdaysUntil(5)), historyOf(workdaysUntil(6), { accountKey: 2 })];
  for (const account of accounts) expect(told(account, { days })).toBe('everyone_silent 4');
  const catalog = catalogOf();
  expect(detectDataSignals(accounts, judgeEveryone(days, catalog, DAY), catalog)).toEqual([
    {
      fault: 'everyone_silent',
      accountKey: null,
      since: daysBefore(DAY, 4),
      evidence: { quiet_days: 5, usual_quiet_days: 0 },
    },
  ]);
});

test('who was silent before everyone was is unknown since then', () => {
  const days = everyoneWith((ago) => (ago < 4 ? { accounts: 0 } : {}));
  expect(told(historyOf(workdaysUntil(14)), { days })).toBe('account_silent 13');
});

test('nothing ever received stays that, whatever happens to others', () => {
  const days = everyoneWith((ago) => (ago < 5 ? { accounts: 0 } : {}));
  expect(told(historyOf([]), { days })).toBe('never');
});

test.for<[ahead: number, expected: string]>([
  [0, 'trusted'],
  [9, 'trusted'],
  [10, 'clock_skew 0'],
])('%i events dated ahead, of 40 on a usual day: %s', ([ahead, expected]) => {
  expect(told(historyOf(workdaysUntil(0), { ahead }))).toBe(expected);
});

test('where events went on in the future, they have been ahead since the last one in the past', () => {
  expect(told(historyOf(workdaysUntil(2), { ahead: 200 }))).toBe('clock_skew 1');
});

const anyAccounts = fc
  .array(fc.record({ rest: fc.integer({ min: 0, max: 30 }), every: fc.integer({ min: 1, max: 9 }) }), {
    maxLength: 8,
  })
  .map((given) =>
    given.map(({ rest, every }, index) =>
      historyOf(
        agosWhere((ago) => ago >= rest && ago % every === 0),
        { accountKey: index + 1 },
      ),
    ),
  );

test('accounts are judged alike in whatever order they come', () => {
  const catalog = catalogOf();
  const everyone = judgeEveryone(everyoneWith(), catalog, DAY);
  const judge = (accounts: AccountHistory[]) =>
    new Map(accounts.map((account) => [account.accountKey, judgeFeed(account, everyone, catalog)]));
  fc.assert(
    fc.property(
      anyAccounts.chain((accounts) =>
        fc.tuple(fc.constant(accounts), fc.shuffledSubarray(accounts, { minLength: accounts.length })),
      ),
      ([accounts, shuffled]) => {
        expect(judge(shuffled)).toEqual(judge(accounts));
      },
    ),
  );
});

test('days taken for holidays never make a silence, and one more event on a quiet day never does either', () => {
  fc.assert(
    fc.property(anyAccounts, fc.integer({ min: 0, max: 29 }), (accounts, ago) => {
      for (const account of accounts) {
        const last = account.agos.at(-1) ?? 0;
        if (feedOf(account).state === 'suspended') continue;
        // Only in the silence itself: a holiday before it may show that shorter gaps are usual.
        if (ago < last)
          expect(feedOf(account, { holidays: [daysBefore(DAY, ago)] }).state).not.toBe('suspended');
        if (ago < Math.min(last, 3)) {
          const with_ = historyOf([...account.agos, ago]);
          expect(feedOf(with_).state).not.toBe('suspended');
        }
      }
    }),
  );
});
