import { expect, test } from 'vitest';
import type { DigestFilter } from '../../../src/domain/digest/digest.ts';
import { pageOf } from '../../../src/domain/portfolio/page.ts';
import {
  atRisk,
  byChange,
  changeOf,
  summaryOf,
  type Change,
  type OpenKind,
  type Standing,
} from '../../../src/domain/portfolio/standing.ts';
import { teamOf } from '../../../src/domain/portfolio/team.ts';
import { standingOf } from '../../support/standings.ts';

const signal = (given: Partial<OpenKind> = {}): OpenKind => ({
  kind: 'declining_use',
  severity: 'medium',
  openedOn: '2026-10-01',
  ...given,
});
const anything: DigestFilter = { owner: null, tiers: null, regions: null, kinds: null, severity: null };
const keysOf = (standings: Standing[]) => standings.map(({ accountKey }) => accountKey);

test('the gravest signal presses most, then the likelihood of churn, then what is at stake', () => {
  const standings = [
    standingOf(1),
    standingOf(2, { open: [signal()], likelihood: 0.9 }),
    standingOf(3, { open: [signal({ severity: 'high' })], likelihood: null }),
    standingOf(4, { open: [signal({ severity: 'high' })], likelihood: 0.2, arr: 10 }),
    standingOf(5, { open: [signal({ severity: 'high' })], likelihood: 0.2, arr: 90 }),
    standingOf(6, { open: [signal({ severity: 'good' })], likelihood: 0.99 }),
  ];
  expect(keysOf(atRisk(standings, anything))).toEqual([5, 4, 3, 2]);
});

const emea = standingOf(1, { region: 'EMEA', tier: 'growth', ownerId: 'U1', open: [signal()] });

test.each<[string, Partial<DigestFilter>, boolean]>([
  ['its region', { regions: ['APAC', 'EMEA'] }, true],
  ['another region', { regions: ['APAC'] }, false],
  ['its tier', { tiers: ['growth'] }, true],
  ['another tier', { tiers: ['enterprise'] }, false],
  ['its owner', { owner: 'U1' }, true],
  ['another owner', { owner: 'U2' }, false],
  ['its kind', { kinds: ['declining_use', 'no_use'] }, true],
  ['another kind', { kinds: ['no_use'] }, false],
  ['a milder severity', { severity: 'low' }, true],
  ['its severity', { severity: 'medium' }, true],
  ['a graver severity', { severity: 'high' }, false],
  ['its region and another tier', { regions: ['EMEA'], tiers: ['enterprise'] }, false],
])('a filter of %s', (_what, given, isThere) => {
  expect(atRisk([emea], { ...anything, ...given }).length).toBe(isThere ? 1 : 0);
});

test('only the signals that a filter names are told', () => {
  const two = standingOf(1, { open: [signal({ severity: 'high' }), signal({ kind: 'sponsor_silent' })] });
  expect(atRisk([two], { ...anything, kinds: ['sponsor_silent'] })[0]?.open).toEqual([
    signal({ kind: 'sponsor_silent' }),
  ]);
});

const fresh = '2026-11-16';

test.each<[string, Partial<Standing>, Change]>([
  ['nothing', {}, 'same'],
  ['a signal of a week ago', { open: [signal({ openedOn: '2026-11-15' })] }, 'same'],
  ['a signal of this week', { open: [signal({ openedOn: fresh })] }, 'worse'],
  ['an opportunity', { open: [signal({ openedOn: fresh, severity: 'good' })] }, 'better'],
  ['a signal closed', { closedInWeek: 1 }, 'better'],
  ['one opened, one closed', { open: [signal({ openedOn: fresh })], closedInWeek: 1 }, 'worse'],
  ['four points lost', { health: 76 }, 'same'],
  ['five points lost', { health: 75 }, 'worse'],
  ['five points won', { health: 85 }, 'better'],
  ['a slide that goes on', { health: 69, healthWeekBefore: 73, healthFourWeeksBefore: 86 }, 'worse'],
  ['a slide too slow to be one', { health: 69, healthWeekBefore: 73, healthFourWeeksBefore: 78 }, 'same'],
  ['a slide that is over', { health: 69, healthWeekBefore: 69, healthFourWeeksBefore: 86 }, 'same'],
  ['a slide that turns', { health: 70, healthWeekBefore: 69, healthFourWeeksBefore: 86 }, 'same'],
  ['a slow recovery', { health: 70, healthWeekBefore: 68, healthFourWeeksBefore: 60 }, 'better'],
  [
    'a slide nobody can be sure of',
    { health: 69, healthWeekBefore: 73, healthFourWeeksBefore: 86, usageUnknown: true },
    'same',
  ],
  ['points lost while usage is unknown', { health: 20, usageUnknown: true }, 'same'],
  ['points lost of too few to judge the risk', { health: 20, likelihood: null, band: null }, 'worse'],
  ['health not known before', { health: 20, healthWeekBefore: null }, 'same'],
  ['no evaluation', { evaluatedOn: null, open: [signal({ openedOn: fresh })] }, 'same'],
])('a week of %s', (_what, given, change) => {
  expect(changeOf(standingOf(1, given))).toBe(change);
});

test('what got worse comes first, then what got better, in each the most pressing first', () => {
  const standings = [
    standingOf(1, { open: [signal({ severity: 'high' })] }),
    standingOf(2, { health: 90 }),
    standingOf(3, { health: 70 }),
    standingOf(4, { open: [signal({ openedOn: fresh })] }),
  ];
  expect(keysOf(standings.toSorted(byChange))).toEqual([4, 3, 2, 1]);
  expect(summaryOf(standings)).toEqual({ atRisk: 2, worse: 2, better: 1 });
});

test('a team is told by person: nobody first, then who has most at risk that nobody works on', () => {
  const open = [signal()];
  const line = { worse: 0, better: 0, claimed: 0, arrAtRisk: new Map() };
  const standings = [
    standingOf(1, { ownerId: 'U1', open, claimedBy: 'U1', arr: 5, currency: 'EUR' }),
    standingOf(2, { ownerId: 'U1', open, arr: 7, currency: 'EUR' }),
    standingOf(3, { ownerId: 'U2', open, arr: 1, currency: 'USD' }),
    standingOf(4, { ownerId: 'U2', open: [signal({ openedOn: fresh })], arr: null }),
    standingOf(5, { ownerId: 'U3', arr: 99 }),
    standingOf(6),
  ];
  expect(teamOf(standings)).toEqual([
    { ...line, ownerId: null, accounts: 1, atRisk: 0 },
    { ...line, ownerId: 'U2', accounts: 2, atRisk: 2, worse: 1, arrAtRisk: new Map([['USD', 1]]) },
    { ...line, ownerId: 'U1', accounts: 2, atRisk: 2, claimed: 1, arrAtRisk: new Map([['EUR', 12]]) },
    { ...line, ownerId: 'U3', accounts: 1, atRisk: 0 },
  ]);
});

test.each<[wanted: number, page: number, items: number[]]>([
  [1, 1, [1, 2]],
  [3, 3, [5]],
  [9, 3, [5]],
  [0, 1, [1, 2]],
])('page %i of five in twos is page %i', (wanted, page, items) => {
  expect(pageOf([1, 2, 3, 4, 5], wanted, 2)).toEqual({ items, page, pages: 3, total: 5 });
});

test('nothing is one empty page', () => {
  expect(pageOf([], 1, 2)).toEqual({ items: [], page: 1, pages: 1, total: 0 });
});
