import { expect, test } from 'vitest';
import { championOf, type ChampionRecord } from '../../../src/domain/accounts/champion.ts';

const asOf = '2026-06-30';
const dana: ChampionRecord = {
  name: 'Dana',
  invitedOn: '2026-01-05',
  removedOn: null,
  lastActiveOn: '2026-06-29',
};
const fresh = { state: 'fresh', personUnknown: false } as const;

test.each([
  ['was active yesterday', {}, 'active', '2026-06-29'],
  ['was last active 30 days ago', { lastActiveOn: '2026-05-31' }, 'active', '2026-05-31'],
  ['was last active 31 days ago', { lastActiveOn: '2026-05-30' }, 'silent', '2026-05-30'],
  ['never was active', { lastActiveOn: null }, 'silent', null],
  ['is too new to be silent', { invitedOn: '2026-06-10', lastActiveOn: null }, 'unknown', null],
  ['was removed', { removedOn: '2026-06-30' }, 'removed', '2026-06-30'],
  ['will be removed tomorrow', { removedOn: '2026-07-01' }, 'active', '2026-06-29'],
] as const)('a champion who %s', (_who, changed, state, since) => {
  expect(championOf('m1', { ...dana, ...changed }, asOf, fresh)).toEqual({
    memberId: 'm1',
    name: 'Dana',
    state,
    since,
  });
});

const quiet = { ...dana, lastActiveOn: '2026-04-01' };

test.each([
  ['the data is stale', { state: 'stale', personUnknown: false }],
  ['no usage was ever received', { state: 'never', personUnknown: false }],
  ['events name nobody', { state: 'fresh', personUnknown: true }],
] as const)('whether a quiet champion is silent is unknown where %s', (_why, freshness) => {
  expect(championOf('m1', quiet, asOf, freshness)?.state).toBe('unknown');
  expect(championOf('m1', { ...quiet, removedOn: '2026-05-01' }, asOf, freshness)?.state).toBe('removed');
});

test('who is no member is unknown, and where none is named there is none', () => {
  expect(championOf('m1', null, asOf, fresh)).toEqual({
    memberId: 'm1',
    name: null,
    state: 'unknown',
    since: null,
  });
  expect(championOf(null, null, asOf, fresh)).toBeNull();
});
