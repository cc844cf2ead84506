import { beforeEach, expect, test } from 'vitest';
import { decideTask } from '../../../src/domain/tasks/decide-task.ts';
import { giveTasks } from '../../../src/domain/tasks/give-tasks.ts';
import { loadTaskCard, loadTaskLines } from '../../../src/domain/tasks/showing/load-tasks.ts';
import { planPost } from '../../../src/domain/posts/queries.ts';
import { addAccounts, addMembers, catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { addPlaybook, DAY, enrol, newTask, NOW } from './with-tasks.ts';

const { db, pool } = await freshDatabase();
const acme = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
const names = ['ann', 'bob', 'cas'];
const members = await addMembers(
  db,
  names.map((memberId) => ({ accountKey: acme, memberId })),
);
await addPlaybook(pool);
await pool.query('alter table task_events disable trigger task_events_stay');

beforeEach(() => pool.query('truncate enrolments, tasks, task_enrolments cascade'));

const HAND = '2026-11-20';
const TRIGGER = '2026-10-31';

test.each([
  ['nobody', [null, null, null], null, TRIGGER],
  ['one of three', [null, 'U1', null], { by: ['U1'], runs: 1, all: false }, TRIGGER],
  ['two of three', ['U2', 'U1', null], { by: ['U1', 'U2'], runs: 2, all: false }, TRIGGER],
  ['all of them', ['U1', 'U1', 'U1'], { by: ['U1'], runs: 3, all: true }, HAND],
] as const)('a task that was started by hand for %s says so', async (_whom, starters, byHand, since) => {
  const tasks = [];
  for (const [place, startedBy] of starters.entries()) {
    const memberKey = members.get(names[place]!)!;
    const enrolmentId = await enrol(pool, { accountKey: acme, memberKey });
    if (startedBy !== null)
      await pool.query('update enrolments set started_by = $1, enrolled_on = $2 where enrolment_id = $3', [
        startedBy,
        HAND,
        enrolmentId,
      ]);
    tasks.push(newTask(acme, enrolmentId));
  }
  const ids = await giveTasks(db, catalogOf(), tasks, DAY, NOW);
  const [line] = await loadTaskLines(db, catalogOf(), [...ids.values()]);
  expect(line).toMatchObject({ members: 3, byHand, enrolledOn: since });
});

test('a card says which earlier step is open for some of the same, and is drawn again when that is done', async () => {
  const [ann, bob] = [members.get('ann')!, members.get('bob')!];
  const ids = [];
  for (const memberKey of [ann, bob]) ids.push(await enrol(pool, { accountKey: acme, memberKey }));
  const give = async (enrolmentId: number, stepKey: string) => {
    const task = newTask(acme, enrolmentId, { stepKey, reason: `revive:${stepKey}:${enrolmentId}` });
    return [...(await giveTasks(db, catalogOf(), [task], DAY, NOW)).values()][0]!;
  };
  const call = await give(ids[0]!, 'call');
  const offers = [await give(ids[0]!, 'offer'), await give(ids[1]!, 'offer')];
  const earlierOf = async (taskId: number) => (await loadTaskCard(db, catalogOf(), taskId, DAY))!.earlier;
  expect(await earlierOf(offers[0]!)).toEqual({ taskId: call, stepKey: 'call', dueOn: '2026-11-26' });
  // It is open for others only; and a later step is none before.
  expect(await earlierOf(offers[1]!)).toBeNull();
  expect(await earlierOf(call)).toBeNull();
  const card = { kind: 'task', channelId: 'C1', threadOf: null, subject: {}, dueAt: NOW } as const;
  await planPost(db, { ...card, postKey: 'task:1:C1' }, NOW);
  await pool.query(`update tasks set post_key = 'task:1:C1' where task_id = $1`, [offers[0]]);
  await decideTask(db, call, 'U1', { kind: 'skipped', reason: 'other', notes: null }, NOW);
  expect((await pool.query('select wanted from posts')).rows).toEqual([{ wanted: 2 }]);
  expect(await earlierOf(offers[0]!)).toBeNull();
});
