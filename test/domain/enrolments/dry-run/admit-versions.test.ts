import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { tick } from '../../../../src/domain/enrolments/tick.ts';
import type { Concern } from '../../../../src/domain/playbooks/enabling/enabling.ts';
import { enablePlaybook } from '../../../../src/domain/playbooks/enabling/queries.ts';
import type { Playbook } from '../../../../src/domain/playbooks/playbook.ts';
import { listPlaybooks, recordPlaybooks } from '../../../../src/domain/playbooks/versions/queries.ts';
import { addAccounts, addMembers, catalogOf } from '../../../support/builders.ts';
import { freshDatabase } from '../../../support/database.ts';
import { addPlaybook, playbookOf, stepOf } from '../../../support/playbooks.ts';

const DAY = '2026-06-10';
const NOW = new Date(`${DAY}T08:00:00Z`);
const { db } = await freshDatabase();
const catalog = catalogOf({ playbooks: { ceiling: { accounts: 100, members: 2 } } });

const byRole = (...roles: string[]) =>
  ({ fact: 'member.department', test: { in: roles } }) as const satisfies Playbook['audience'];
const welcome = playbookOf('welcome', {
  trigger: { kind: 'member_created' },
  audience: byRole('sales'),
  steps: [stepOf('hello', 0)],
});

beforeEach(async () => {
  await db.execute(
    sql`truncate accounts, members, enrolments, account_ticks, tasks, playbooks, playbook_versions cascade`,
  );
  const acme = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
  const departments = ['sales', 'legal', 'service', 'support'];
  await addMembers(
    db,
    departments.map((department) => ({
      accountKey: acme,
      memberId: department,
      department,
      invitedAt: `${DAY}T06:00:00Z`,
    })),
  );
  await addPlaybook(db, [welcome]);
});

const change = async (given: Partial<Playbook>) => recordPlaybooks(db, [{ ...welcome, ...given }], NOW);
const standing = async () => (await listPlaybooks(db))[0]!;
const enrol = async () => (await tick(db, catalog, DAY, NOW)).enrolled;

test.each<[string, Partial<Playbook>, Concern | null, number]>([
  [
    'says it in other words, however many it is for',
    { purpose: 'Another.', steps: [stepOf('hi', 0)] },
    null,
    1,
  ],
  ['is for a few more', { audience: byRole('sales', 'legal') }, null, 2],
  ['is for more than the ceiling', { audience: byRole('sales', 'legal', 'service') }, 'ceiling', 0],
  ['is for everyone', { audience: null }, 'everyone', 0],
])('a playbook that is on and now %s', async (_case, given, concern, enrolled) => {
  await change(given);
  expect(await enrol()).toBe(enrolled);
  expect(await standing()).toMatchObject({ version: 2, concern, enabledVersion: concern === null ? 2 : 1 });
});

test('one for everyone that stays so needs not be turned on for another comma', async () => {
  await db.execute(sql`truncate playbooks, playbook_versions cascade`);
  await addPlaybook(db, [{ ...welcome, audience: null }]);
  await change({ audience: null, purpose: 'Another.' });
  expect(await enrol()).toBe(4);
});

test('a version that waits takes whoever it is for once it is turned on, too, and its runs went on meanwhile', async () => {
  expect(await enrol()).toBe(1);
  await change({ audience: null });
  expect(await enrol()).toBe(0);
  const { rows } = await db.execute(sql`select state from enrolments`);
  expect(rows).not.toContainEqual({ state: 'left' });
  const decision = { playbookKey: 'welcome', version: 2, enabledBy: 'U1', holdout: 0 };
  expect(await enablePlaybook(db, decision, new Date(NOW.getTime() + 1))).toBe(true);
  expect(await enablePlaybook(db, decision, NOW)).toBe(false);
  expect(await enrol()).toBe(3);
  expect(await standing()).toMatchObject({ enabledVersion: 2, concern: null });
});

test('what spoke against a version is forgotten with it', async () => {
  await change({ audience: null });
  await enrol();
  await change({});
  expect(await standing()).toMatchObject({ version: 3, enabledVersion: 1, concern: null });
  expect(await enrol()).toBe(1);
  expect(await standing()).toMatchObject({ enabledVersion: 3 });
});

test('the same files read again leave what spoke against a version', async () => {
  await change({ audience: null });
  await enrol();
  await change({ audience: null });
  expect(await standing()).toMatchObject({ version: 2, concern: 'everyone' });
});
