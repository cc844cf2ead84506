import { beforeEach, expect, test } from 'vitest';
import { DEFAULT_TEAM } from '../../../src/domain/catalog/defaults.ts';
import { decideTask } from '../../../src/domain/tasks/decide-task.ts';
import { giveTasks } from '../../../src/domain/tasks/give-tasks.ts';
import { passOnTasks } from '../../../src/domain/tasks/pass-on-tasks.ts';
import { recordTeammates } from '../../../src/domain/teammates/queries.ts';
import { addAccounts, addMembers, catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { teammateOf } from '../../support/teammates.ts';
import { addPlaybook, DAY, enrol, newTask, NOW, REVIVE } from './with-tasks.ts';

const { db, pool } = await freshDatabase();
const acme = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
const members = await addMembers(
  db,
  ['ann', 'bob'].map((memberId) => ({ accountKey: acme, memberId })),
);
await addPlaybook(pool);
const steps = REVIVE.steps.map((step) => Object.assign({}, step, { by: 'manager' }));
const LEAD = { ...REVIVE, key: 'lead', steps };
await addPlaybook(pool, LEAD);
const catalog = catalogOf({ team: { ...DEFAULT_TEAM, managers: ['U2'] } });
await pool.query('alter table task_events disable trigger task_events_stay');

const person = (userId: string, given = {}) =>
  teammateOf(userId, { email: `${userId}@us.example`, ...given });

beforeEach(async () => {
  await pool.query('truncate enrolments, tasks, task_enrolments, posts, account_owners cascade');
  await pool.query(`update accounts set csm_email = 'U1@us.example'`);
  const people = [person('U1'), person('U2', { role: 'manager' }), person('U3'), person('U4')];
  await recordTeammates(db, people, NOW);
});

async function give(playbookKey = 'revive', by: 'csm' | 'manager' = 'csm', member = 'ann'): Promise<number> {
  const enrolmentId = await enrol(pool, { accountKey: acme, memberKey: members.get(member)! }, playbookKey);
  const task = newTask(acme, enrolmentId, { playbookKey, by, reason: `${playbookKey}:call` });
  const ids = await giveTasks(db, catalog, [task], DAY, NOW);
  return [...ids.values()][0]!;
}

const leaves = (userId: string) => recordTeammates(db, [person(userId, { standing: 'gone' })], NOW);
const imported = (userId: string | null) =>
  pool.query('update accounts set csm_email = $1', [userId === null ? null : `${userId}@us.example`]);
const assignees = async () =>
  (await pool.query('select assignee from tasks order by task_id')).rows.map((row) => row.assignee);
const passOn = () => db.transaction((tx) => passOnTasks(tx, catalog, null, NOW));

test.each([
  ['whoever looks after the account now, when its CSM left', 'U3', 'U3'],
  ['the manager, when nobody does', null, 'U2'],
])('a task goes to %s', async (_whom, next, heir) => {
  await give();
  await leaves('U1');
  await imported(next);
  expect(await passOn()).toBe(1);
  expect(await assignees()).toEqual([heir]);
  const { rows } = await pool.query(
    `select user_id, kind, detail from task_events order by task_event_id desc limit 1`,
  );
  expect(rows).toEqual([{ user_id: null, kind: 'reassigned', detail: { from: 'U1', to: heir } }]);
  expect(await passOn()).toBe(0);
});

test('it goes along when an import names another CSM, though the one before is still there', async () => {
  await give();
  await imported('U3');
  expect(await passOn()).toBe(1);
  expect(await assignees()).toEqual(['U3']);
});

test('a task that nobody had goes to whoever looks after the account by now', async () => {
  await imported(null);
  await give();
  expect(await assignees()).toEqual([null]);
  expect(await passOn()).toBe(0);
  await imported('U3');
  await passOn();
  expect(await assignees()).toEqual(['U3']);
});

test('what a person gave to somebody stays with them until they leave', async () => {
  const taskId = await give();
  await decideTask(db, taskId, 'U2', { kind: 'reassigned', to: 'U4' }, NOW);
  await imported('U3');
  expect(await passOn()).toBe(0);
  await leaves('U4');
  await passOn();
  expect(await assignees()).toEqual(['U3']);
});

test('what a manager is to do stays with the manager, whoever looks after the account', async () => {
  await give('lead', 'manager');
  await imported('U3');
  expect(await passOn()).toBe(0);
  expect(await assignees()).toEqual(['U2']);
});

test('what is done stays with whoever did it', async () => {
  await give();
  await pool.query(`update tasks set state = 'done'`);
  await leaves('U1');
  expect(await passOn()).toBe(0);
});

test('a task of somebody who left that gets another member goes on at once', async () => {
  await give();
  await leaves('U1');
  await imported('U3');
  await give('revive', 'csm', 'bob');
  expect(await assignees()).toEqual(['U3']);
});

test('three replicas that look at once pass a task on once', async () => {
  await give();
  await imported('U3');
  expect((await Promise.all([passOn(), passOn(), passOn()])).toSorted()).toEqual([0, 0, 1]);
});
