import { beforeAll, expect, test } from 'vitest';
import { DEFAULT_TEAM } from '../../../src/domain/catalog/defaults.ts';
import { isVisible, visibleAccounts } from '../../../src/domain/permissions/queries.ts';
import { recordTeammates } from '../../../src/domain/teammates/queries.ts';
import { addAccounts, catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { teammateOf } from '../../support/teammates.ts';

const { db, pool } = await freshDatabase();
const priya = teammateOf('U1', { email: 'priya@uptake.example' });
const tomas = teammateOf('U2', { email: 'tomas@uptake.example' });
const sam = teammateOf('U3', { email: 'sam@uptake.example' });
const mei = teammateOf('U4', { email: 'mei@uptake.example', role: 'manager' });
let keys: Map<string, number>;

beforeAll(async () => {
  await recordTeammates(db, [priya, tomas, sam, mei], new Date());
  keys = await addAccounts(
    db,
    ['of-priya', 'of-tomas', 'of-sam', 'of-mei', 'of-nobody'].map((accountId) => ({ accountId })),
  );
  await pool.query(
    `update accounts set csm_email = replace(account_id, 'of-', '') || '@UPTAKE.example' where account_id <> 'of-nobody'`,
  );
});

const teams = [{ name: 'EMEA', manager: 'mei@uptake.example', members: ['U1', 'Tomas@uptake.example'] }];
const ownTeam = catalogOf({ team: { ...DEFAULT_TEAM, scope: 'own_team', teams } });

test.each([
  ['of a team sees what it looks after', priya, ['of-priya', 'of-tomas', 'of-mei']],
  ['of no team sees their own', sam, ['of-sam']],
  ['who is a manager sees all', mei, null],
])('where the scope is the own team, someone %s', async (_who, viewer, seen) => {
  const visible = await visibleAccounts(db, viewer, ownTeam);
  const expected = seen?.map((id) => keys.get(id));
  expect(visible === null ? null : [...visible].toSorted()).toEqual(expected?.toSorted() ?? null);
  for (const [id, key] of keys) {
    expect(await isVisible(db, viewer, ownTeam, key), id).toBe(seen === null || seen.includes(id));
  }
});

test('where the scope is not limited, everyone sees all', async () => {
  const open = catalogOf({ team: { ...DEFAULT_TEAM, teams } });
  expect(await visibleAccounts(db, sam, open)).toBeNull();
  expect(await isVisible(db, sam, open, keys.get('of-nobody')!)).toBe(true);
});
