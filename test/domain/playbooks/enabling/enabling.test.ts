import { describe, expect, test } from 'vitest';
import { concernOf, hasGrown, usualHoldout } from '../../../../src/domain/playbooks/enabling/enabling.ts';
import { findPlaybook } from '../../../../src/domain/playbooks/find-playbook.ts';
import { playbookOf } from '../../../support/playbooks.ts';

const ceiling = { accounts: 100, members: 500 };
const all = { accounts: 1000, members: 20_000 };

test.each([
  ['few', { accounts: 100, members: 500 }, all, null],
  ['too many members', { accounts: 10, members: 501 }, all, 'ceiling'],
  ['too many accounts', { accounts: 101, members: 0 }, all, 'ceiling'],
  ['everyone, however few', { accounts: 2, members: 3 }, { accounts: 2, members: 3 }, 'everyone'],
  ['every account', { accounts: 2, members: 0 }, { accounts: 2, members: 0 }, 'everyone'],
  ['nobody of nobody', { accounts: 0, members: 0 }, { accounts: 0, members: 0 }, null],
])('turning on for %s', (_case, reach, there, concern) => {
  expect(concernOf(reach, there, ceiling)).toBe(concern);
});

test.each([
  ['as many', { accounts: 10, members: 100 }, false],
  ['a tenth more', { accounts: 11, members: 110 }, false],
  ['more than a tenth more members', { accounts: 10, members: 111 }, true],
  ['more than a tenth more accounts', { accounts: 12, members: 100 }, true],
  ['fewer', { accounts: 1, members: 1 }, false],
])('%s than were shown', (_case, now, grown) => {
  expect(hasGrown({ accounts: 10, members: 100 }, now)).toBe(grown);
});

test.each([
  [0.1, 99, 0],
  [0.1, 100, 0.1],
  [0.5, 19, 0],
  [0.5, 20, 0.5],
  [0, 1000, 0],
])(
  'of a share of %d, in %d accounts %d are left alone: ten accounts are needed to compare with',
  (share, accounts, left) => {
    expect(usualHoldout(share, { accounts })).toBe(left);
  },
);

describe('a playbook is found', () => {
  const standings = [
    playbookOf('usage_decline', { name: 'Usage decline' }),
    playbookOf('renewal_at_risk', { name: 'Renewal at risk' }),
    playbookOf('champion_left', { name: 'Champion has left' }),
  ].map((playbook) => ({
    playbook,
    version: 1,
    state: 'off' as const,
    goneAt: null,
    enabledAt: null,
    enabledBy: null,
    enabledVersion: null,
    concern: null,
    holdout: 0,
  }));

  test.each([
    ['usage_decline', 'usage_decline', false],
    ['Usage Decline', 'usage_decline', false],
    ['decline', 'usage_decline', false],
    ['champion', 'champion_left', false],
    ['champ', 'champion_left', false],
    ['renewel', 'renewal_at_risk', true],
    ['champion left', 'champion_left', false],
    ['champoin', 'champion_left', true],
  ])('by %s', (typed, key, guessed) => {
    expect(findPlaybook(standings, typed)).toMatchObject({ found: { playbook: { key } }, guessed });
  });

  test('or the nearest are named', () => {
    expect(findPlaybook(standings, 'zzz')).toMatchObject({ none: 'zzz', nearest: standings });
  });
});
