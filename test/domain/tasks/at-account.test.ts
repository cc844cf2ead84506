import { beforeEach, expect, test } from 'vitest';
import { readTasksAt } from '../../../src/domain/tasks/at-account/queries.ts';
import { moveTask } from '../../../src/domain/tasks/deciding/queries.ts';
import { recordTeammates } from '../../../src/domain/teammates/queries.ts';
import type { TaskState } from '../../../src/domain/tasks/task.ts';
import { addAccounts } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { teammateOf } from '../../support/teammates.ts';
import { addPlaybook, DAY, enrol, giveOne, newTask, NOW } from './with-tasks.ts';

const { db, pool } = await freshDatabase();
const accounts = await addAccounts(db, [{ accountId: 'acme' }, { accountId: 'other' }]);
const [acme, other] = [accounts.get('acme')!, accounts.get('other')!];
await addPlaybook(pool);
await pool.query('alter table task_events disable trigger task_events_stay');

beforeEach(async () => {
  await pool.query('truncate enrolments, tasks, task_enrolments cascade; delete from signals');
  await openSignal('2026-11-01');
});

const openSignal = (openedOn: string) =>
  pool.query(
    `insert into signals (account_key, kind, severity, since, opened_on, seen_on, judged_on, evidence, involved)
     values ($1, 'champion_gone', 'high', $2, $2, $2, $2, '{}', '{}')`,
    [acme, openedOn],
  );

type Given = { step?: string; dueOn?: string; state?: TaskState; on?: string; about?: string | null };

/** Gives a task and decides it at 23:30 UTC of a day, which is the next day in Berlin. */
async function give({ step = 'call', dueOn = '2026-11-26', state, on, about = 'champion_gone' }: Given) {
  const enrolmentId = await enrol(pool, { accountKey: acme, occasion: `${step} ${on} ${about} ${state}` });
  const taskId = await giveOne(db, newTask(acme, enrolmentId, { stepKey: step, about, dueOn }));
  const noted = state === 'done' ? ({ outcome: 'no_answer' } as const) : {};
  if (state !== undefined) await moveTask(db, taskId, state, noted, new Date(`${on}T23:30:00Z`));
}

const read = (accountKey = acme) => readTasksAt(db, accountKey, DAY, 'Europe/Berlin');
const open = { kind: 'champion_gone', what: 'Send an offer', state: 'open', dueOn: '2026-11-20' };
const nothing = { assignee: null, snoozedUntil: null, doneOn: null, outcome: null };

test('tasks to do are counted, and of those about an open signal the first is told', async () => {
  await give({ step: 'call', dueOn: '2026-11-25' });
  await give({ step: 'offer', dueOn: '2026-11-20' });
  await give({ step: 'call', about: null });
  expect(await read()).toEqual({ open: 3, overdue: 1, ofSignals: [{ ...open, ...nothing }] });
  expect(await read(other)).toEqual({ open: 0, overdue: 0, ofSignals: [] });
});

test.each([
  ['U1', 'Mei'],
  ['U2', 'U2'],
])('whoever has it is told as they are called, where that is known: %s, %s', async (assignee, called) => {
  await recordTeammates(db, [teammateOf('U1', { name: 'Mei' })], NOW);
  await give({ step: 'offer', dueOn: '2026-11-20' });
  await pool.query('update tasks set assignee = $1', [assignee]);
  expect((await read()).ofSignals).toMatchObject([{ ...open, assignee: called }]);
});

test('what is still to be done comes before what was done later', async () => {
  await give({ step: 'call', state: 'done', on: '2026-11-22' });
  await give({ step: 'offer', dueOn: '2026-11-20' });
  expect((await read()).ofSignals).toMatchObject([open]);
});

test('where nothing is left to do, what was done last is told, with its day and what came of it', async () => {
  await give({ step: 'call', state: 'done', on: '2026-11-10' });
  await give({ step: 'offer', state: 'done', on: '2026-11-05' });
  await give({ step: 'offer', state: 'skipped', on: '2026-11-15' });
  expect(await read()).toMatchObject({
    open: 0,
    ofSignals: [{ what: 'Call {member.name}', state: 'done', doneOn: '2026-11-11', outcome: 'no_answer' }],
  });
});

test('tasks from before the signal opened were about another, and what was skipped was not done', async () => {
  await give({ step: 'offer', state: 'skipped', on: '2026-11-15' });
  expect((await read()).ofSignals).toEqual([]);
  await give({ step: 'call', state: 'done', on: '2026-11-15' });
  await pool.query(`update signals set closed_on = '2026-11-16'`);
  expect((await read()).ofSignals).toEqual([]);
  const tomorrow = new Date(NOW.getTime() + 86_400_000).toISOString().slice(0, 10);
  await openSignal(tomorrow);
  expect((await read()).ofSignals).toEqual([]);
});
