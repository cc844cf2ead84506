import { expect, test } from 'vitest';
import { DEFAULT_TEAM } from '../../../src/domain/catalog/defaults.ts';
import type { TeamSettings } from '../../../src/domain/catalog/catalog.ts';
import { NO_GROUPS, roleOf, type GroupMembers } from '../../../src/domain/teammates/role-of.ts';
import type { Role } from '../../../src/domain/teammates/teammate.ts';

const priya = { userId: 'U1', email: 'Priya@uptake.example' };
const without = { userId: 'U1', email: null };

test.each<[string, Partial<TeamSettings>, Partial<GroupMembers>, typeof priya | typeof without, Role]>([
  ['whom nothing names', { managers: ['U2'], admins: ['mei@uptake.example'] }, {}, priya, 'csm'],
  ['named by id', { managers: ['U1'] }, {}, without, 'manager'],
  ['named by address, however written', { managers: ['priya@UPTAKE.example'] }, {}, priya, 'manager'],
  ['with no address', { managers: ['priya@uptake.example'] }, {}, without, 'csm'],
  ['in a group of managers', {}, { managers: new Set(['U1']) }, without, 'manager'],
  ['in a group of admins', {}, { admins: new Set(['U1']) }, without, 'admin'],
  ['named twice', { managers: ['U1'], admins: ['U1'] }, {}, priya, 'admin'],
  [
    'a manager who is in a group of admins',
    { managers: ['U1'] },
    { admins: new Set(['U1']) },
    priya,
    'admin',
  ],
  ['who leads a team', { teams: [{ name: 'EMEA', manager: 'U1', members: [] }] }, {}, priya, 'manager'],
  ['who is in a team', { teams: [{ name: 'EMEA', manager: null, members: ['U1'] }] }, {}, priya, 'csm'],
])('someone %s', (_what, team, groups, person, role) => {
  expect(roleOf(person, { ...DEFAULT_TEAM, ...team }, { ...NO_GROUPS, ...groups })).toBe(role);
});
