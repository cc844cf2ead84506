import { expect, test } from 'vitest';
import { helperOf } from '../../../src/domain/tasks/assignee.ts';
import { teammateOf } from '../../support/teammates.ts';

const north = { name: 'North', manager: 'LEAD', members: ['CSM'] };
const team = { managers: [], teams: [north] };
const csm = teammateOf('CSM');
const lead = teammateOf('LEAD', { role: 'manager' });
const other = teammateOf('OTHER', { role: 'manager' });
const admin = teammateOf('ADMIN', { role: 'admin' });

test.each([
  ['their manager', 'CSM', [csm, admin, lead, other], 'LEAD'],
  ['an admin, where nobody is a manager', 'CSM', [csm, admin], 'ADMIN'],
  ['an admin, being the manager', 'LEAD', [csm, lead, other, admin], 'ADMIN'],
  ['another manager, where there is no admin', 'LEAD', [csm, lead, other], 'OTHER'],
  ['nobody, being the only one', 'LEAD', [csm, lead], null],
  ['the manager of the others, being an admin', 'ADMIN', [admin, other], 'OTHER'],
] as const)('who needs help asks %s', (_whom, userId, people, helper) => {
  expect(helperOf(userId, people, team)).toBe(helper);
});
