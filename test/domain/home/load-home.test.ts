import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { FIRST_PLACE } from '../../../src/domain/home/home.ts';
import { loadHome } from '../../../src/domain/home/load-home.ts';
import { recordTeammates } from '../../../src/domain/teammates/queries.ts';
import type { Role } from '../../../src/domain/teammates/teammate.ts';
import { catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { addPlaybook, playbookOf } from '../../support/playbooks.ts';
import { teammateOf } from '../../support/teammates.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
const { db } = await freshDatabase();

const approvalsOf = async (role: Role) => {
  const me = teammateOf('U1', { role });
  await recordTeammates(db, [me], NOW);
  return (await loadHome(db, catalogOf(), me, FIRST_PLACE, NOW)).approvals;
};

test.each<[Role, unknown]>([
  ['csm', null],
  ['manager', []],
  ['admin', []],
])('where nothing waits, a %s is told %j', async (role, approvals) => {
  expect(await approvalsOf(role)).toEqual(approvals);
});

const playbook = { key: 'welcome', name: 'Welcome all', version: 2, concern: 'everyone', changedAt: null };
const waiting = { kind: 'playbook', playbook };

test.each<[Role, unknown]>([
  ['csm', null],
  ['manager', [waiting]],
  ['admin', [waiting]],
])('of a playbook that waits, a %s is told %j', async (role, approvals) => {
  await db.execute(sql`truncate playbooks, playbook_versions cascade`);
  await addPlaybook(db, [playbookOf('welcome'), playbookOf('welcome', { name: 'Welcome all' })], {
    enabledVersion: 1,
    concern: 'everyone',
  });
  expect(await approvalsOf(role)).toEqual(approvals);
});
