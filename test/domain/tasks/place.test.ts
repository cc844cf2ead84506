import { expect, test } from 'vitest';
import { isAtWork, placeOf } from '../../../src/domain/tasks/cards/place.ts';
import { byValue, CARDS_A_DAY, chooseCards } from '../../../src/domain/tasks/cards/choose-cards.ts';
import { DEFAULT_TEAM } from '../../../src/domain/catalog/defaults.ts';
import { teammateOf } from '../../support/teammates.ts';

const north = { name: 'North', manager: 'U2', members: ['one@us.example'], channel: 'C0NORTH' };
const team = { ...DEFAULT_TEAM, channel: 'C0ALL', teams: [north] };
const people = [teammateOf('U1', { email: 'One@us.example' }), teammateOf('U2'), teammateOf('U3')];
const task = { assignee: 'U1', ownerId: 'U1', accountChannel: null, refusedAt: null };

test.each([
  ['the account’s channel', { accountChannel: 'C0ACME' }, 'C0ACME'],
  ['the team’s, where the account’s is none', { accountChannel: '#acme' }, 'C0NORTH'],
  ['the team’s of whoever looks after the account', { assignee: 'U3' }, 'C0NORTH'],
  ['the team’s that somebody leads', { assignee: 'U2', ownerId: 'U2' }, 'C0NORTH'],
  ['their direct messages, in no team', { assignee: 'U3', ownerId: 'U3' }, 'U3'],
  ['the channel of all, where nobody has it', { assignee: null, ownerId: null }, 'C0ALL'],
  ['their direct messages, where the channel took it not', { refusedAt: 'C0NORTH' }, 'U1'],
  ['nowhere, where nobody has it and the channel took it not', { refusedAt: 'C0ALL', assignee: null }, null],
])('a card goes to %s', (_where, given, place) => {
  expect(placeOf({ ...task, ...given }, team, people)).toBe(place);
});

test('without any channel and anybody it goes nowhere', () => {
  expect(placeOf({ ...task, assignee: null, ownerId: null }, DEFAULT_TEAM, people)).toBeNull();
});

const catalog = { timeZone: 'UTC', holidays: ['2026-11-25'] };

test.each([
  ['a morning at nine', '2026-11-23T09:00:00Z', {}, true],
  ['just before', '2026-11-23T08:59:59Z', {}, false],
  ['the evening', '2026-11-23T18:00:00Z', {}, false],
  ['a Saturday', '2026-11-21T10:00:00Z', {}, false],
  ['a holiday', '2026-11-25T10:00:00Z', {}, false],
  ['nine in their own time zone', '2026-11-23T14:00:00Z', { timeZone: 'America/New_York' }, true],
  ['night in their own time zone', '2026-11-23T10:00:00Z', { timeZone: 'America/New_York' }, false],
  ['their quiet hours', '2026-11-23T09:30:00Z', { quiet: { from: '20:00', until: '10:00' } }, false],
  ['their Monday on our Sunday', '2026-11-22T22:00:00Z', { timeZone: 'Pacific/Auckland' }, true],
])('%s', (_when, at, given, isThere) => {
  expect(isAtWork({ timeZone: null, quiet: null, ...given }, new Date(at), catalog)).toBe(isThere);
});

const valued = (taskId: number, given = {}) => ({
  taskId,
  dueOn: '2026-11-26',
  arr: null,
  renewalDate: null,
  byPerson: false,
  ...given,
});

test('a place gets a card for each of the most valuable: near renewals, then large accounts, then by due day', () => {
  const tasks = [
    valued(1),
    valued(2, { arr: 5000 }),
    valued(3, { arr: 90_000 }),
    valued(4, { renewalDate: '2027-01-20' }),
    valued(5, { renewalDate: '2026-12-01', arr: 10 }),
    valued(6, { renewalDate: '2026-11-01', arr: 1 }),
    valued(7, { renewalDate: '2028-01-01', dueOn: '2026-11-24' }),
  ];
  expect(tasks.toSorted(byValue('2026-11-23', 90)).map(({ taskId }) => taskId)).toEqual([
    5, 4, 3, 2, 6, 7, 1,
  ]);
});

test.each([
  [0, CARDS_A_DAY],
  [3, CARDS_A_DAY - 3],
  [9, 0],
])('after %i cards of the day there is room for %i', (given, room) => {
  const tasks = Array.from({ length: 12 }, (_, index) => valued(index));
  const { cards, together } = chooseCards(tasks, given, '2026-11-23', 90);
  expect([cards.length, together.length]).toEqual([room, 12 - room]);
});
