import { expect, test, vi } from 'vitest';
import { changeTeammate, letJoin } from '../../sandbox/state/teammates.ts';
import { ownerOf } from '../../src/domain/ownership/queries.ts';
import { findTeammate, recordTeammates } from '../../src/domain/teammates/queries.ts';
import { addAccounts } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { teammateOf } from '../support/teammates.ts';
import { priya, tomas, uptake } from './with-uptake.ts';

const { db, pool } = await freshDatabase();
const mei = 'U0MEI0000';
const newcomer = { title: '', timeZone: 'Europe/Oslo', isAdmin: false, email: null } as const;

test('people who join or change are known without waiting for the next sync', async () => {
  const { slack } = await uptake(db);
  const [acme = 0] = (await addAccounts(db, [{ accountId: 'acme' }])).values();
  await pool.query(`update accounts set csm_email = 'new@uptake.example'`);
  letJoin(slack.state, { ...newcomer, id: 'U0NEW0000', handle: 'new', name: 'New', kind: 'person' });
  await vi.waitFor(async () =>
    expect(await findTeammate(db, 'U0NEW0000')).toMatchObject({ name: 'New', timeZone: 'Europe/Oslo' }),
  );
  expect(await ownerOf(db, acme)).toBeNull();
  changeTeammate(slack.state, 'U0NEW0000', { email: 'New@uptake.example' });
  await vi.waitFor(async () => expect(await ownerOf(db, acme)).toBe('U0NEW0000'));
  changeTeammate(slack.state, 'U0NEW0000', { deactivated: true });
  await vi.waitFor(async () => expect(await ownerOf(db, acme)).toBeNull());
});

test('what Slack tells of someone leaves the role that a user group gave them', async () => {
  await recordTeammates(db, [teammateOf(tomas, { role: 'manager' })], new Date(0));
  const { slack } = await uptake(db);
  changeTeammate(slack.state, tomas, { name: 'Tomás R' });
  await vi.waitFor(async () =>
    expect(await findTeammate(db, tomas)).toMatchObject({
      name: 'Tomás R',
      role: 'manager',
    }),
  );
});

test('people of other companies who join a shared channel are not kept', async () => {
  const { slack } = await uptake(db);
  const stranger = { ...newcomer, teamId: 'T0ACME000', kind: 'outsider' } as const;
  letJoin(slack.state, { ...stranger, id: 'U0ALIEN00', handle: 'alien', name: 'Alien' });
  letJoin(slack.state, { ...newcomer, id: 'U0LAST000', handle: 'last', name: 'Last', kind: 'person' });
  await vi.waitFor(async () => expect(await findTeammate(db, 'U0LAST000')).not.toBeNull());
  expect(await findTeammate(db, 'U0ALIEN00')).toBeNull();
});

test('whoever asks before anyone was read is asked for, and has the role of the catalogue', async () => {
  const { type } = await uptake(db);
  await type(priya, '/adoption acme');
  await type(mei, '/adoption acme');
  expect([await findTeammate(db, priya), await findTeammate(db, mei)]).toMatchObject([
    { role: 'csm', email: 'priya@uptake.example' },
    { role: 'manager' },
  ]);
});
