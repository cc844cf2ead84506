import { beforeEach, expect, test } from 'vitest';
import { endByHand } from '../../../src/domain/enrolments/end-by-hand.ts';
import { listEndable } from '../../../src/domain/enrolments/ending/queries.ts';
import { addAccounts, addMembers } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { inWindow } from '../../support/in-window.ts';
import { addPlaybook, DAY, enrol, giveOne, newTask, NOW } from '../tasks/with-tasks.ts';

const { db, pool } = await freshDatabase();
const keys = await addAccounts(db, [{ accountId: 'acme' }, { accountId: 'globex' }]);
const [acme, globex] = [keys.get('acme')!, keys.get('globex')!];
const members = await addMembers(
  db,
  ['ann', 'bob'].map((memberId) => ({ accountKey: acme, memberId })),
);
await addPlaybook(pool);
// They are only ever added to, but for a test that begins anew.
await pool.query('alter table task_events disable trigger task_events_stay');
await pool.query('alter table audit_entries disable trigger audit_entries_stay');

beforeEach(() => pool.query('truncate enrolments, tasks, task_enrolments, posts, audit_entries cascade'));

const enrolled = (name: string) => enrol(pool, { accountKey: acme, memberKey: members.get(name)! });

const end = (enrolmentIds: number[], accountKey = acme) =>
  db.transaction((tx) =>
    endByHand(tx, { accountKey, enrolmentIds, endedBy: 'U1', place: inWindow, now: NOW, day: DAY }),
  );

const states = async () =>
  (await pool.query('select state, rule, state_since, considered_on from enrolments order by enrolment_id'))
    .rows;
const audited = async () =>
  (await pool.query('select user_id, action, surface, detail from audit_entries')).rows;
const tasks = async () => (await pool.query('select state from tasks order by task_id')).rows;

test('who is ended leaves at once and is taken off what is open; others stay; it is on record', async () => {
  const [ann, bob] = [await enrolled('ann'), await enrolled('bob')];
  await giveOne(db, newTask(acme, ann));
  const shared = await giveOne(db, newTask(acme, bob));
  await giveOne(db, newTask(acme, ann, { stepKey: 'offer' }));
  expect(await end([ann])).toBe(1);
  expect(await states()).toMatchObject([
    { state: 'left', rule: 'by_hand', state_since: DAY },
    { state: 'running', rule: null },
  ]);
  expect(await tasks()).toEqual([{ state: 'open' }, { state: 'dropped' }]);
  expect(await listEndable(db, { accountKey: acme, taskId: shared })).toEqual([
    { enrolmentId: bob, memberKey: members.get('bob') },
  ]);
  const detail = { playbook: 'revive', what: 'ended', ended: 1 };
  expect(await audited()).toEqual([{ user_id: 'U1', action: 'start_playbook', surface: 'window', detail }]);
});

test('who is through is taken off what is still to be done, once, and stays so', async () => {
  const ann = await enrolled('ann');
  const task = await giveOne(db, newTask(acme, ann));
  await pool.query(`update enrolments set state = 'completed'`);
  expect(await listEndable(db, { accountKey: acme, taskId: task })).toHaveLength(1);
  expect((await Promise.all([end([ann]), end([ann])])).toSorted()).toEqual([0, 1]);
  expect(await states()).toMatchObject([{ state: 'completed', rule: null }]);
  expect(await tasks()).toEqual([{ state: 'dropped' }]);
  expect(await listEndable(db, { accountKey: acme, taskId: task })).toEqual([]);
  expect(await audited()).toHaveLength(1);
});

test('who is through with a task that was done has nothing to end', async () => {
  const ann = await enrolled('ann');
  const task = await giveOne(db, newTask(acme, ann));
  await pool.query(`update enrolments set state = 'completed'`);
  await pool.query(`update tasks set state = 'done'`);
  expect(await listEndable(db, { accountKey: acme, taskId: task })).toEqual([]);
  expect(await end([ann])).toBe(0);
});

test.each(['completed', 'left', 'held_out'])(
  'what is %s is left as it is, and nothing is on record',
  async (state) => {
    const ann = await enrolled('ann');
    await pool.query('update enrolments set state = $1', [state]);
    expect(await end([ann])).toBe(0);
    expect(await states()).toMatchObject([{ state, rule: null }]);
    expect(await audited()).toEqual([]);
  },
);

test('an enrolment of another account is none', async () => {
  expect(await end([await enrolled('ann')], globex)).toBe(0);
  expect(await states()).toMatchObject([{ state: 'running' }]);
});

test('of two who end the same at once one does', async () => {
  const [ann, bob] = [await enrolled('ann'), await enrolled('bob')];
  const ended = await Promise.all([end([ann, bob]), end([bob, ann])]);
  expect(ended.toSorted()).toEqual([0, 2]);
  expect(await audited()).toHaveLength(1);
});

test('the goal of who was not considered yet is observed all the same', async () => {
  const [ann, bob] = [await enrolled('ann'), await enrolled('bob')];
  await pool.query(`update enrolments set considered_on = '2026-11-10' where enrolment_id = $1`, [bob]);
  await end([ann, bob]);
  expect(await states()).toMatchObject([{ considered_on: '2026-11-22' }, { considered_on: '2026-11-10' }]);
});
