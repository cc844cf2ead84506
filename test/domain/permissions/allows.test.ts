import { expect, test } from 'vitest';
import { allows, rolesFor } from '../../../src/domain/permissions/allows.ts';
import { ACTIONS, PERMISSIONS, type Extent } from '../../../src/domain/permissions/permissions.ts';
import { ROLES } from '../../../src/domain/teammates/teammate.ts';

const cases = ACTIONS.flatMap((action) =>
  ROLES.map((role) => ({ action, role, extent: PERMISSIONS[action][role] })),
);

const own: Record<Extent, boolean> = { any: true, own: true, none: false };
const others: Record<Extent, boolean> = { any: true, own: false, none: false };

test.each(cases)('$action by a $role: $extent', ({ action, role, extent }) => {
  const someone = { userId: 'U1', standing: 'member', role } as const;
  expect(allows(someone, action, 'U1')).toBe(own[extent]);
  expect(allows(someone, action, 'U2')).toBe(others[extent]);
  expect(allows(someone, action, null)).toBe(others[extent]);
});

test.each(cases)('$action by a $role who is no full member is refused', ({ action, role }) => {
  for (const standing of ['guest', 'outsider', 'gone'] as const)
    expect(allows({ userId: 'U1', standing, role }, action, 'U1')).toBe(false);
});

test.each([
  ['see_account', ['csm', 'manager', 'admin']],
  ['snooze_account', ['manager', 'admin']],
  ['manage_playbook', ['manager', 'admin']],
] as const)('%s is for %j, whoever the account belongs to', (action, roles) => {
  expect(rolesFor(action)).toEqual(roles);
});
