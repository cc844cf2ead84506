import { beforeEach, expect, test } from 'vitest';
import { giveTasks } from '../../../src/domain/tasks/give-tasks.ts';
import { planCards } from '../../../src/domain/tasks/plan-cards.ts';
import { planReminders } from '../../../src/domain/tasks/plan-reminders.ts';
import { wakeTasks } from '../../../src/domain/tasks/wake-tasks.ts';
import { decideTask } from '../../../src/domain/tasks/decide-task.ts';
import { recordTeammates } from '../../../src/domain/teammates/queries.ts';
import type { Context } from '../../../src/context.ts';
import { drawTaskReminder } from '../../../src/jobs/tasks/draw-task.ts';
import { addAccounts, catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { teammateOf } from '../../support/teammates.ts';
import { addPlaybook, DAY, enrol, newTask, NOW } from './with-tasks.ts';

const { db, pool } = await freshDatabase();
const catalog = catalogOf();
const names = Array.from({ length: 9 }, (_, index) => `account ${index}`);
const keys = [
  ...(
    await addAccounts(
      db,
      names.map((accountId) => ({ accountId })),
    )
  ).values(),
];
await addPlaybook(pool);
await pool.query('alter table task_events disable trigger task_events_stay');
for (const key of keys) await pool.query(`insert into account_owners values ($1, 'U1', 'U1', now())`, [key]);
await pool.query('update accounts set arr = account_key * 1000');

beforeEach(async () => {
  await pool.query(
    'truncate enrolments, tasks, task_enrolments, posts, task_reminders, channel_troubles cascade',
  );
  await recordTeammates(db, [teammateOf('U1', { timeZone: 'Europe/Berlin' }), teammateOf('U2')], NOW);
});

/** Opens a task for each of so many accounts. */
async function give(count: number, stepKey = 'call'): Promise<void> {
  const tasks = [];
  for (const key of keys.slice(0, count))
    tasks.push(newTask(key, await enrol(pool, { accountKey: key, occasion: stepKey }), { stepKey }));
  await giveTasks(db, catalog, tasks, DAY, NOW);
}

const posts = async () =>
  (await pool.query(`select kind, channel_id as at, count(*)::int as n from posts group by 1, 2 order by 1`))
    .rows;

test('many tasks of a morning are five cards, the largest accounts, and one message for the rest', async () => {
  await give(9);
  expect(await planCards(db, catalog, NOW)).toEqual({ cards: 5, together: 4 });
  expect(await posts()).toEqual([
    { kind: 'task', at: 'U1', n: 5 },
    { kind: 'tasks', at: 'U1', n: 1 },
  ]);
  const { rows } = await pool.query(`select account_key from tasks where post_key like 'task:%' order by 1`);
  expect(rows.map((row) => row.account_key)).toEqual(keys.slice(4));
});

test('what comes up later that day joins the message; the next day there is room again', async () => {
  await give(6);
  await planCards(db, catalog, NOW);
  await give(3, 'offer');
  await planCards(db, catalog, new Date(NOW.getTime() + 3_600_000));
  expect(await posts()).toMatchObject([
    { kind: 'task', n: 5 },
    { kind: 'tasks', n: 1 },
  ]);
  await pool.query(`update tasks set post_key = null where post_key like 'tasks:%'`);
  expect(await planCards(db, catalog, new Date('2026-11-24T10:00:00Z'))).toEqual({ cards: 4, together: 0 });
});

test('what a person gave, or started by hand, gets a card beyond the five of a day, and takes no room of them', async () => {
  await give(9);
  await planCards(db, catalog, NOW);
  const tasksOf = async (where: string) =>
    (await pool.query(`select task_id from tasks where ${where} order by 1`)).rows.map((row) => row.task_id);
  const [byHand, given] = (await tasksOf(`post_key like 'tasks:%'`)) as [string, string];
  // Somebody else has it, and was told of it among others.
  await decideTask(db, Number(given), 'U3', { kind: 'reassigned', to: 'U1' }, NOW);
  await pool.query(`update tasks set post_key = null where task_id = $1`, [byHand]);
  await pool.query(
    `update enrolments set started_by = 'U3' from task_enrolments
     where task_id = $1 and task_enrolments.enrolment_id = enrolments.enrolment_id`,
    [byHand],
  );
  expect(await planCards(db, catalog, NOW)).toEqual({ cards: 2, together: 0 });
  expect(await tasksOf(`post_key in ('task:${given}:U1', 'task:${byHand}:U1')`)).toEqual([byHand, given]);
  await pool.query(`delete from posts where subject ->> 'byPerson' = 'false'`);
  await give(9, 'offer');
  expect(await planCards(db, catalog, NOW)).toEqual({ cards: 5, together: 4 });
});

test.each([
  ['Uptake itself, as an account changed hands', null, { cards: 0, together: 0 }],
  ['a person', 'U3', { cards: 1, together: 0 }],
])('what is snoozed and passed on by %s is told on its day, or at once', async (_who, by, told) => {
  await give(1);
  const { rows } = await pool.query('select task_id from tasks');
  await decideTask(db, Number(rows[0].task_id), 'U1', { kind: 'snoozed', until: '2026-11-30' }, NOW);
  await decideTask(db, Number(rows[0].task_id), by, { kind: 'reassigned', to: 'U2' }, NOW);
  expect(await planCards(db, catalog, NOW)).toEqual(told);
});

test('three replicas that plan at once plan each card once', async () => {
  await give(9);
  await Promise.all([1, 2, 3].map(() => planCards(db, catalog, NOW)));
  expect(await posts()).toMatchObject([
    { kind: 'task', n: 5 },
    { kind: 'tasks', n: 1 },
  ]);
});

test.each([
  ['before their morning', '2026-11-23T07:30:00Z'],
  ['after their evening', '2026-11-23T17:30:00Z'],
  ['at the weekend', '2026-11-22T10:00:00Z'],
])('%s nothing is planned', async (_when, at) => {
  await give(2);
  expect(await planCards(db, catalog, new Date(at))).toEqual({ cards: 0, together: 0 });
});

test('a card that its channel did not take goes to the assignee alone', async () => {
  await pool.query(`update accounts set traits = '{"slack_channel": "C0GONE"}' where account_key = $1`, [
    keys[0],
  ]);
  await give(1);
  await planCards(db, catalog, NOW);
  await pool.query(`update posts set state = 'refused'`);
  expect(await planCards(db, catalog, NOW)).toEqual({ cards: 1, together: 0 });
  expect(await posts()).toEqual(expect.arrayContaining([{ kind: 'task', at: 'U1', n: 1 }]));
  await pool.query(`update posts set state = 'refused'`);
  expect(await planCards(db, catalog, NOW)).toEqual({ cards: 0, together: 0 });
  await pool.query(`update accounts set traits = '{}'`);
});

test('a snoozed task wakes on its day in the morning of whoever has it, once over replicas', async () => {
  await give(1);
  const { rows } = await pool.query('select task_id from tasks');
  const taskId = Number(rows[0].task_id);
  await decideTask(db, taskId, 'U1', { kind: 'snoozed', until: '2026-11-24' }, NOW);
  expect(await wakeTasks(db, catalog, NOW)).toBe(0);
  expect(await wakeTasks(db, catalog, new Date('2026-11-24T07:30:00Z'))).toBe(0);
  const woken = await Promise.all(
    [1, 2, 3].map(() => wakeTasks(db, catalog, new Date('2026-11-24T08:00:00Z'))),
  );
  expect(woken.reduce((sum, each) => sum + each, 0)).toBe(1);
  expect((await pool.query('select state from tasks')).rows).toEqual([{ state: 'open' }]);
  expect(
    (await pool.query('select kind from task_events order by task_event_id')).rows.map(({ kind }) => kind),
  ).toEqual(['opened', 'snoozed', 'woken']);
});

const PEOPLE = [
  // 9:30 on Monday there is 18:30 in Berlin, 15:05 is five past midnight of Tuesday.
  ['America/Los_Angeles', '2026-11-23T23:05:00Z', '2026-11-24T17:05:00Z'],
  // Their Tuesday begins on our Monday.
  ['Pacific/Auckland', '2026-11-23T04:00:00Z', '2026-11-23T20:05:00Z'],
] as const;

test.each(PEOPLE)(
  'what is put off to Tuesday in %s is open again on its Tuesday',
  async (timeZone, no, yes) => {
    await recordTeammates(db, [teammateOf('U1', { timeZone })], NOW);
    await give(1);
    await pool.query(`update tasks set state = 'snoozed', snoozed_until = '2026-11-24'`);
    const berlin = { ...catalog, timeZone: 'Europe/Berlin' };
    expect(await wakeTasks(db, berlin, new Date(no))).toBe(0);
    expect(await wakeTasks(db, berlin, new Date(yes))).toBe(1);
  },
);

test.each(PEOPLE)('what is due on Monday is overdue in %s on its Tuesday', async (timeZone, no, yes) => {
  await recordTeammates(db, [teammateOf('U1', { timeZone })], NOW);
  await give(1);
  await pool.query(`update tasks set due_on = '2026-11-23'`);
  const berlin = { ...catalog, timeZone: 'Europe/Berlin' };
  expect(await planReminders(db, berlin, new Date(no))).toBe(0);
  expect(await planReminders(db, berlin, new Date(yes))).toBe(1);
  const { rows } = await pool.query('select subject from posts');
  const context = { db, catalog: berlin, now: () => new Date(yes) } as unknown as Context;
  expect(JSON.stringify(await drawTaskReminder(context, rows[0].subject))).toContain(
    '1 task of yours is overdue',
  );
});

const remind = (day: string) => planReminders(db, catalog, new Date(`${day}T09:00:00Z`));

test('what is overdue is told when something is newly so, and on Mondays while anything is', async () => {
  await give(1);
  await pool.query(`update tasks set due_on = '2026-11-24'`);
  const told = [];
  for (const day of ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-28', '2026-11-30', '2026-12-01'])
    told.push([day, await remind(day)]);
  expect(told).toEqual([
    ['2026-11-24', 0],
    ['2026-11-25', 1],
    ['2026-11-26', 0],
    ['2026-11-28', 0],
    ['2026-11-30', 1],
    ['2026-12-01', 0],
  ]);
  await give(2, 'offer');
  await pool.query(`update tasks set due_on = '2026-12-01' where step_key = 'offer'`);
  expect(await remind('2026-12-02')).toBe(1);
  expect(await remind('2026-12-02')).toBe(0);
});

test.each([
  ['is open again', { kind: 'woken', added: null }, 'U1'],
  ['was given to them', { kind: 'reassigned', to: 'U2' }, 'U2'],
] as const)(
  'what %s after its due day is told the next morning, and not again',
  async (_how, decision, userId) => {
    await give(2);
    await pool.query(`update tasks set due_on = '2026-11-20'`);
    const { rows } = await pool.query('select task_id from tasks order by 1');
    const [taskId, other] = rows.map((row) => Number(row.task_id));
    await pool.query(`update tasks set assignee = 'U2' where task_id = $1`, [other]);
    expect(await remind('2026-11-24')).toBe(2);
    if (decision.kind === 'woken')
      await pool.query(`update tasks set state = 'snoozed' where task_id = $1`, [taskId]);
    await decideTask(db, taskId!, 'U3', decision, new Date('2026-11-24T12:00:00Z'));
    await pool.query('delete from posts');
    expect(await remind('2026-11-25')).toBe(1);
    expect((await pool.query('select channel_id from posts')).rows).toEqual([{ channel_id: userId }]);
    expect(await remind('2026-11-26')).toBe(0);
  },
);
