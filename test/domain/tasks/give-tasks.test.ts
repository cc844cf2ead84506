import { beforeEach, expect, test } from 'vitest';
import { DEFAULT_TEAM } from '../../../src/domain/catalog/defaults.ts';
import { decideTask } from '../../../src/domain/tasks/decide-task.ts';
import { giveTasks, leaveTasks } from '../../../src/domain/tasks/give-tasks.ts';
import { recordTeammates } from '../../../src/domain/teammates/queries.ts';
import { addAccounts, addMembers, catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { teammateOf } from '../../support/teammates.ts';
import { addPlaybook, DAY, enrol, giveOne, newTask, NOW } from './with-tasks.ts';

const { db, pool } = await freshDatabase();
const keys = await addAccounts(db, [{ accountId: 'acme' }, { accountId: 'globex' }]);
const [acme, globex] = [keys.get('acme')!, keys.get('globex')!];
const members = await addMembers(
  db,
  ['ann', 'bob', 'cas'].map((memberId) => ({ accountKey: acme, memberId })),
);
const team = {
  ...DEFAULT_TEAM,
  teams: [{ name: 'North', manager: 'boss@us.example', members: ['U1'] }],
};
const catalog = catalogOf({ team });
await addPlaybook(pool);
await recordTeammates(
  db,
  [
    teammateOf('U1'),
    teammateOf('U2', { email: 'Boss@us.example', role: 'manager' }),
    teammateOf('U0', { role: 'manager' }),
  ],
  NOW,
);
await pool.query(`insert into account_owners values ($1, 'U1', 'U1', now())`, [acme]);

// They are only ever added to, but for a test that begins anew.
await pool.query('alter table task_events disable trigger task_events_stay');

beforeEach(() => pool.query('truncate enrolments, tasks, task_enrolments, posts cascade'));

const tasks = async () =>
  (await pool.query(`select account_key, assignee, state, due_on::text from tasks order by task_id`)).rows;
const events = async () =>
  (await pool.query(`select kind, detail from task_events order by task_event_id`)).rows;
const enrolled = (name: string) => enrol(pool, { accountKey: acme, memberKey: members.get(name)! });

test('what comes up for the same account and reason is one task, due as the first of them', async () => {
  const [ann, bob] = [await enrolled('ann'), await enrolled('bob')];
  const given = [newTask(acme, ann), newTask(acme, bob, { dueOn: '2026-11-25' })];
  const ids = await giveTasks(db, catalog, given, DAY, NOW);
  expect([...ids.keys()]).toEqual([`${acme}:revive:call`]);
  expect(await tasks()).toEqual([{ account_key: acme, assignee: 'U1', state: 'open', due_on: '2026-11-25' }]);
  expect(await events()).toEqual([{ kind: 'opened', detail: { members: 2 } }]);
});

test('what is about another feature is a task of its own', async () => {
  const given = [
    newTask(acme, await enrolled('ann'), { about: 'alpha' }),
    newTask(acme, await enrolled('bob'), { about: 'beta' }),
  ];
  const ids = await giveTasks(db, catalog, given, DAY, NOW);
  expect([...ids.keys()]).toEqual([`${acme}:revive:call:alpha`, `${acme}:revive:call:beta`]);
  expect((await pool.query('select about from tasks order by 1')).rows).toEqual([
    { about: 'alpha' },
    { about: 'beta' },
  ]);
});

test('a later one is added to the open task, and given twice it is there once', async () => {
  const first = await giveTasks(db, catalog, [newTask(acme, await enrolled('ann'))], DAY, NOW);
  const bob = newTask(acme, await enrolled('bob'));
  const second = await giveTasks(db, catalog, [bob], DAY, NOW);
  await giveTasks(db, catalog, [bob], DAY, NOW);
  expect([...second]).toEqual([...first]);
  expect(await events()).toEqual([
    { kind: 'opened', detail: { members: 1 } },
    { kind: 'added', detail: { members: 1 } },
  ]);
});

test('who is added to a snoozed task wakes it, due as the first of them; given twice, it stays snoozed', async () => {
  const ann = newTask(acme, await enrolled('ann'));
  const taskId = await giveOne(db, ann);
  const snooze = () => decideTask(db, taskId, 'U1', { kind: 'snoozed', until: '2027-02-01' }, NOW);
  await snooze();
  await giveTasks(db, catalog, [ann], DAY, NOW);
  expect(await tasks()).toMatchObject([{ state: 'snoozed' }]);
  const bob = newTask(acme, await enrolled('bob'), { dueOn: '2026-11-30' });
  await giveTasks(db, catalog, [bob], DAY, NOW);
  expect(await tasks()).toMatchObject([{ state: 'open', due_on: '2026-11-26' }]);
  await snooze();
  const cas = newTask(acme, await enrolled('cas'), { dueOn: '2026-11-24' });
  await giveTasks(db, catalog, [cas], DAY, NOW);
  expect(await tasks()).toMatchObject([{ state: 'open', due_on: '2026-11-24' }]);
  expect((await events()).slice(2, 4)).toEqual([
    { kind: 'added', detail: { members: 1 } },
    { kind: 'woken', detail: { added: 1 } },
  ]);
  expect((await pool.query('select snoozed_until from tasks')).rows).toEqual([{ snoozed_until: null }]);
});

test('what is done is not added to: the next one is a task of its own', async () => {
  await giveTasks(db, catalog, [newTask(acme, await enrolled('ann'))], DAY, NOW);
  await pool.query(`update tasks set state = 'done'`);
  await giveTasks(db, catalog, [newTask(acme, await enrolled('bob'))], DAY, NOW);
  expect((await tasks()).map(({ state }) => state)).toEqual(['done', 'open']);
});

test.each([
  ['csm', 'acme', 'U1'],
  ['manager', 'acme', 'U2'],
  ['csm', 'globex', null],
  ['manager', 'globex', 'U0'],
] as const)('the task of a %s for %s goes to %s', async (by, account, assignee) => {
  const accountKey = { acme, globex }[account];
  const enrolment = await enrol(pool, { accountKey });
  await giveTasks(db, catalog, [newTask(accountKey, enrolment, { by })], DAY, NOW);
  expect(await tasks()).toMatchObject([{ assignee }]);
});

test('who leaves is taken off; a task that is for nobody then is dropped', async () => {
  const [ann, bob] = [await enrolled('ann'), await enrolled('bob')];
  await giveTasks(db, catalog, [newTask(acme, ann), newTask(acme, bob)], DAY, NOW);
  await leaveTasks(db, [{ accountKey: acme, enrolmentId: ann }], DAY, NOW);
  expect(await tasks()).toMatchObject([{ state: 'open' }]);
  await leaveTasks(db, [{ accountKey: acme, enrolmentId: bob }], DAY, NOW);
  expect(await tasks()).toMatchObject([{ state: 'dropped' }]);
  expect((await events()).map(({ kind }) => kind)).toEqual(['opened', 'dropped']);
});

test('a card that is not in Slack yet is withdrawn when its task is dropped', async () => {
  const ann = await enrolled('ann');
  const ids = await giveTasks(db, catalog, [newTask(acme, ann)], DAY, NOW);
  const postKey = `task:${[...ids.values()][0]!}:C1`;
  await pool.query(
    `insert into posts (post_key, kind, channel_id, subject, planned_at, due_at, state, state_since)
     values ($1, 'task', 'C1', '{}', now(), now(), 'planned', now())`,
    [postKey],
  );
  await pool.query('update tasks set post_key = $1', [postKey]);
  await leaveTasks(db, [{ accountKey: acme, enrolmentId: ann }], DAY, NOW);
  expect((await pool.query('select state from posts')).rows).toEqual([{ state: 'withdrawn' }]);
});

test('who leaves after the task was done stays on it', async () => {
  const ann = await enrolled('ann');
  await giveTasks(db, catalog, [newTask(acme, ann)], DAY, NOW);
  await pool.query(`update tasks set state = 'done'`);
  await leaveTasks(db, [{ accountKey: acme, enrolmentId: ann }], DAY, NOW);
  expect((await pool.query('select removed_on from task_enrolments')).rows).toEqual([{ removed_on: null }]);
});

test('two ticks that open the same task at once make one', async () => {
  const [ann, bob] = [await enrolled('ann'), await enrolled('bob')];
  await Promise.all(
    [ann, bob].map((each) => db.transaction((tx) => giveTasks(tx, catalog, [newTask(acme, each)], DAY, NOW))),
  );
  expect(await tasks()).toHaveLength(1);
  expect((await pool.query('select from task_enrolments')).rows).toHaveLength(2);
});
