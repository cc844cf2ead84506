import { expect, test } from 'vitest';
import { fragmentedAdoption } from '../../../../src/domain/signals/kinds/fragmented-adoption.ts';
import type { GroupUse } from '../../../../src/domain/signals/signal.ts';
import { catalogOf } from '../../../support/builders.ts';
import { factsOf, type GivenFacts } from '../../../support/facts.ts';

const verdict = (given: GivenFacts) => fragmentedAdoption.detect(factsOf(given), catalogOf());

/** Groups of an axis as `[active, members]`. */
const groups = (
  given: Record<string, [active: number, members: number]>,
  axis: GroupUse['axis'] = 'department',
): GivenFacts => ({
  groups: Object.entries(given).map(([value, [active, members]]) => ({ axis, value, active, members })),
});

const SPLIT = groups({ Sales: [19, 20], Field: [0, 12], Office: [1, 8] });

test.each<[string, GivenFacts, string]>([
  ['a healthy account', {}, 'clear'],
  ['some live in it, others do not use it', SPLIT, 'firing'],
  [
    'a fifth of a group is not left behind, but near it',
    groups({ Sales: [19, 20], Field: [4, 20] }),
    'holding',
  ],
  ['just fewer than a fifth', groups({ Sales: [19, 20], Field: [3, 20] }), 'firing'],
  ['a quarter is not near', groups({ Sales: [19, 20], Field: [5, 20] }), 'clear'],
  ['broad from three in five', groups({ Sales: [12, 20], Field: [0, 20] }), 'firing'],
  ['nearly broad', groups({ Sales: [11, 20], Field: [0, 20] }), 'holding'],
  ['nobody is broad', groups({ Sales: [10, 20], Field: [0, 20] }), 'clear'],
  ['nobody is left behind', groups({ Sales: [20, 20], Field: [12, 20] }), 'clear'],
  ['everybody is left behind', groups({ Sales: [1, 20], Field: [0, 20] }), 'clear'],
  ['a group of four is too small to be left behind', groups({ Sales: [35, 36], Field: [0, 4] }), 'clear'],
  [
    'a group of five is not',
    { ...groups({ Sales: [33, 35], Field: [0, 5] }), people: { invitedLast28: 0 } },
    'firing',
  ],
  ['a group of four is too small to be broad', groups({ Sales: [4, 4], Field: [0, 30] }), 'clear'],
  [
    'a group may be empty by chance where few are active anyway',
    groups({ Sales: [4, 6], Field: [0, 6], Office: [2, 12], Works: [2, 12] }),
    'clear',
  ],
  ['the group may be of newcomers', { ...SPLIT, people: { invitedLast28: 8 } }, 'clear'],
  ['too many of the group for newcomers', { ...SPLIT, people: { invitedLast28: 7 } }, 'firing'],
  [
    'the account is in its first eight weeks',
    { ...SPLIT, people: { firstInvitedOn: '2026-07-25' } },
    'too_new',
  ],
  ['data does not reach back 28 days', { ...SPLIT, usageSince: '2026-08-23' }, 'too_new'],
  ['too small for two groups', { ...SPLIT, measures: { members: 9 } }, 'too_small'],
  ['nobody has a department, team, geography or role', { groups: [] }, 'not_known'],
  ['persons unknown', { ...SPLIT, people: null, weeks: null }, 'person_unknown'],
  ['holidays hit all groups alike', { ...SPLIT, holidays: Array.from({ length: 13 }, () => 5) }, 'firing'],
])('%s: %#', (_, given, expected) => {
  const said = verdict(given);
  expect(said.state === 'unknown' ? said.because : said.state).toBe(expected);
});

test('names the groups on both sides, the most active first', () => {
  const given = groups({ Field: [0, 12], Works: [5, 10], Sales: [19, 20], Office: [1, 8] });
  expect(verdict(given)).toEqual({
    state: 'firing',
    finding: {
      severity: 'low',
      since: '2026-08-22',
      evidence: {
        broad_groups: 1,
        broad_members: 20,
        broad_active: 19,
        broad_active_share: 0.95,
        left_behind_groups: 1,
        left_behind_members: 12,
        left_behind_active: 0,
        left_behind_active_share: 0,
        members: 50,
      },
      comparison: { with: 'benchmark', measure: 'left_behind_active_share', own: 0, other: 0.6 },
      involved: {
        members: [],
        memberCount: 12,
        groups: [
          { axis: 'department', value: 'Sales', active: 19, members: 20 },
          { axis: 'department', value: 'Field', active: 0, members: 12 },
        ],
        workflow: null,
      },
    },
  });
});

test('of several axes it tells the one that leaves the most members behind, a department before a team', () => {
  const teams = groups({ North: [19, 20], South: [0, 12] }, 'team').groups ?? [];
  const departments = groups({ Sales: [19, 20], Field: [0, 12] }).groups ?? [];
  const places = groups({ DE: [19, 20], FR: [0, 13] }, 'geography').groups ?? [];
  expect(verdict({ groups: [...teams, ...departments] })).toMatchObject({
    finding: { involved: { groups: departments } },
  });
  expect(verdict({ groups: [...teams, ...departments, ...places] })).toMatchObject({
    finding: { involved: { groups: places } },
  });
});

test.each([
  ['half of the members are left behind', groups({ Sales: [20, 20], Field: [0, 20] }), 'high'],
  ['a quarter', groups({ Sales: [30, 30], Field: [0, 10] }), 'medium'],
  ['fewer', groups({ Sales: [31, 31], Field: [0, 9] }), 'low'],
])('severity: %s', (_, given, severity) => expect(verdict(given)).toMatchObject({ finding: { severity } }));
