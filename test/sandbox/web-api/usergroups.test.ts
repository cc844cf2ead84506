import { expect, test } from 'vitest';
import { addUserGroup } from '../../../sandbox/state/user-groups.ts';
import { mei } from '../with-bot.ts';
import { clientOf, errorOf, permissiveSlack } from './calling.ts';

test('user groups are listed, with their members when asked, without those that are disabled', async () => {
  const slack = await permissiveSlack();
  addUserGroup(slack.state, { id: 'S0OLD', handle: 'old', name: 'Old', members: [mei], disabled: true });
  const client = clientOf(slack);
  const [plain] = (await client.usergroups.list()).usergroups ?? [];
  expect(plain).toMatchObject({ id: 'S0CSLEADS', handle: 'cs-leads' });
  expect(plain).not.toHaveProperty('users');
  const full = await client.usergroups.list({ include_users: true, include_count: true });
  expect(full.usergroups).toMatchObject([{ id: 'S0CSLEADS', users: [mei], user_count: 1 }]);
  expect((await client.usergroups.list({ include_disabled: true })).usergroups).toHaveLength(2);
});

test('the members of one group are listed', async () => {
  const client = clientOf(await permissiveSlack());
  expect((await client.usergroups.users.list({ usergroup: 'S0CSLEADS' })).users).toEqual([mei]);
  expect(await errorOf(client.usergroups.users.list({ usergroup: 'S0NONE' }))).toBe('no_such_subteam');
});

test('without the scope they are not told', async () => {
  const client = clientOf(await permissiveSlack(['users:read']));
  expect(await errorOf(client.usergroups.list())).toBe('missing_scope');
});
