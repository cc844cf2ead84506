import { expect, test } from 'vitest';
import { findRenamings } from '../../../src/domain/feed/renaming.ts';
import { meaningOf } from '../../../src/domain/usage/meaning.ts';
import { catalogOf, featureOf } from '../../support/builders.ts';
import { everyoneWith, isWeekend } from './histories.ts';

const meanings = meaningOf(
  catalogOf({ features: [featureOf('quote.sent'), featureOf('report')], loginEvents: ['login'] }),
);

type Names = Record<string, number>;

/** Names of each day: 300 quotes on a working day and 5 at weekends under the name that the day has, beside others. */
const named = (quote: (ago: number) => Names, weeks = 12) =>
  everyoneWith(
    (ago) => ({
      accounts: 1,
      each: 2000,
      names: { login: 900, report: isWeekend(ago) ? 10 : 500, ...quote(ago) },
    }),
    weeks,
  );
const usual = (ago: number) => (isWeekend(ago) ? 5 : 300);

/** From so many days ago on the new name comes, so much of the usual. */
const renamed =
  (from: number, part = 1, fresh = 'quote_sent') =>
  (ago: number) =>
    ago <= from ? { [fresh]: usual(ago) * part } : { 'quote.sent': usual(ago) };

test.for<[what: string, quote: (ago: number) => Names, since: number | null]>([
  ['as ever', (ago) => ({ 'quote.sent': usual(ago) }), null],
  ['renamed on Thursday, which is over', renamed(1), 1],
  ['renamed this Friday, which is not', renamed(0), null],
  ['renamed three weeks ago', renamed(21), 21],
  ['renamed on a Saturday', renamed(13), 13],
  ['renamed ten weeks ago', renamed(70), null],
  ['half as much under the new name', renamed(4, 0.5), 4],
  ['less than half', renamed(4, 0.45), null],
  ['twice as much', renamed(4, 2), 4],
  ['more than twice', renamed(4, 2.1), null],
  ['vanished, and nothing new', (ago) => (ago > 4 ? { 'quote.sent': 300 } : {}), null],
  [
    'vanished, and another name was there before',
    (ago) => ({ other: 300, ...(ago > 4 ? { 'quote.sent': 300 } : {}) }),
    null,
  ],
  [
    'both names on the day of the change',
    (ago) => ({ ...(ago >= 4 ? { 'quote.sent': 150 } : {}), ...(ago <= 4 ? { quote_sent: 150 } : {}) }),
    4,
  ],
  [
    'the new name days after the old one',
    (ago) => ({ ...(ago > 9 ? { 'quote.sent': 300 } : {}), ...(ago < 4 ? { quote_sent: 300 } : {}) }),
    null,
  ],
  ['too few to be missed', (ago) => (ago <= 4 ? { quote_sent: 4 } : { 'quote.sent': 4 }), null],
  ['both going on', (ago) => ({ 'quote.sent': 300, ...(ago <= 4 ? { quote_sent: 300 } : {}) }), null],
  ['a name that the catalogue does not know', (ago) => (ago <= 4 ? { b: 300 } : { a: 300 }), null],
])('%s', ([, quote, since]) => {
  const found = findRenamings(named(quote), meanings);
  expect(found.map((renaming) => [renaming.vanished, renaming.since])).toEqual(
    since === null ? [] : [['quote.sent', since]],
  );
});

test('it is told with both names and how much came of each', () => {
  expect(findRenamings(named(renamed(4, 0.9)), meanings)).toEqual([
    { vanished: 'quote.sent', appeared: 'quote_sent', since: 4, eventsADay: 270, usualADay: 300 },
  ]);
});

test('of several new names it is the one with the most alike volume', () => {
  const days = named((ago) =>
    ago <= 4 ? { near: usual(ago), far: usual(ago) * 1.5 } : { 'quote.sent': usual(ago) },
  );
  expect(findRenamings(days, meanings)).toMatchObject([{ appeared: 'near' }]);
});

test('a catalogue that knows the new name for the same has nothing to fear', () => {
  const events = ['quote.sent', 'quote_sent'].map((event) => ({ event, view: false }));
  const both = meaningOf(catalogOf({ features: [featureOf('quotes', { events })] }));
  expect(findRenamings(named(renamed(4)), both)).toEqual([]);
  const looking = events.map(({ event }) => ({ event, view: event === 'quote_sent' }));
  const viewed = meaningOf(catalogOf({ features: [featureOf('quotes', { events: looking })] }));
  expect(findRenamings(named(renamed(4)), viewed)).toHaveLength(1);
});

test('logins may be renamed too', () => {
  const days = everyoneWith((ago) => ({ names: { [ago <= 4 ? 'sign_in' : 'login']: usual(ago) } }));
  expect(findRenamings(days, meanings)).toMatchObject([{ vanished: 'login', appeared: 'sign_in', since: 4 }]);
});

test('four weeks before the change have to be known, and days that are not counted say nothing', () => {
  expect(findRenamings(named(renamed(4), 4), meanings)).toEqual([]);
  expect(findRenamings(everyoneWith(), meanings)).toEqual([]);
});
