import { expect, test } from 'vitest';
import { freshDatabase } from '../support/database.ts';
import { alias, group, identify, SENDER, track } from './calls.ts';
import { eventsIn, intakeOn } from './world.ts';
import type { Call } from '../../src/domain/tracking/call.ts';

const cases: [string, Call[][], string[]][] = [
  ['an account that is named', [[track('ada', 'X', { accountId: 'acme' })]], ['acme ada X']],
  ['an account that is named, without a person', [[track('?1', 'X', { accountId: 'acme' })]], ['acme - X']],
  ['the account of the newest group', [[group('ada', 'acme')], [track('ada', 'X')]], ['acme ada X']],
  [
    'the only account of a member',
    [[track('ada', 'X', { accountId: 'acme' })], [track('ada', 'Y')]],
    ['acme ada X', 'acme ada Y'],
  ],
  [
    'a group in the same request, later in it',
    [[track('ada', 'X'), identify('ada'), group('ada', 'acme')]],
    ['acme ada X'],
  ],
  [
    'a group that comes later',
    [[track('ada', 'X')], [identify('ada')], [group('ada', 'acme')]],
    ['acme ada X'],
  ],
  ['nowhere yet', [[track('ada', 'X')], [identify('ada')]], []],
  ['an anonymous id in an account', [[group('?1', 'acme')], [track('?1', 'X')]], ['acme - X']],
  [
    'an anonymous id that is identified',
    [[track('?1', 'X')], [identify('ada?1')], [group('ada', 'acme')]],
    ['acme ada X'],
  ],
  [
    'an anonymous id by alias',
    [[group('ada', 'acme')], [track('?1', 'X')], [alias('ada', '?1')]],
    ['acme ada X'],
  ],
  [
    'an account that only the anonymous id had',
    [[group('?1', 'acme')], [alias('ada', '?1')], [track('ada', 'X')]],
    ['acme ada X'],
  ],
  [
    'one of two accounts by the newest group',
    [
      [group('ada', 'acme'), group('ada', 'beta', {}, { at: new Date('2026-09-10T13:00:00Z') })],
      [track('ada', 'X')],
    ],
    ['beta ada X'],
  ],
  [
    'two accounts, and no group says which',
    [[track('ada', 'X', { accountId: 'a' }), track('ada', 'Y', { accountId: 'b' })], [track('ada', 'Z')]],
    ['a ada X', 'b ada Y'],
  ],
];

test.each(cases)('events count for %s', async (_, requests, expected) => {
  const connection = await freshDatabase();
  const intake = intakeOn(connection);
  for (const calls of requests)
    expect(await intake.receive(calls, SENDER)).toEqual({ stored: calls.length, suppressed: [] });
  await intake.close();
  expect(await eventsIn(connection)).toEqual(expected);
  await connection.close();
});
