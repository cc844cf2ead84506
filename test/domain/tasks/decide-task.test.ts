import { expect, test } from 'vitest';
import { FIRST_PLACE } from '../../../src/domain/home/home.ts';
import { openHome, recordTurn } from '../../../src/domain/home/queries.ts';
import { decideTask } from '../../../src/domain/tasks/decide-task.ts';
import { giveTasks } from '../../../src/domain/tasks/give-tasks.ts';
import { recordTeammates } from '../../../src/domain/teammates/queries.ts';
import { addAccounts, catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { teammateOf } from '../../support/teammates.ts';
import { addPlaybook, DAY, enrol, newTask, NOW } from './with-tasks.ts';

const { db, pool } = await freshDatabase();

test('a decision touches each App Home once, so that it locks them in one order', async () => {
  const acme = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
  await pool.query(`update accounts set csm_email = 'U1@us.example'`);
  await recordTeammates(db, [teammateOf('U1', { email: 'U1@us.example' }), teammateOf('U2')], NOW);
  await addPlaybook(pool);
  const task = newTask(acme, await enrol(pool, { accountKey: acme }));
  const [taskId = 0] = (await giveTasks(db, catalogOf(), [task], DAY, NOW)).values();
  for (const userId of ['U1', 'U2', 'U9']) await openHome(db, userId, FIRST_PLACE, NOW);
  await recordTurn(db, 'U9', { view: 'team', page: 1 });
  const wanted = async () => (await pool.query('select wanted from homes order by user_id')).rows;
  const before = await wanted();
  await db.transaction((tx) => decideTask(tx, taskId, 'U1', { kind: 'reassigned', to: 'U2' }, NOW));
  const once = before.map((home) => ({ wanted: String(Number(home.wanted) + 1) }));
  expect((await wanted()).map((home) => ({ wanted: String(home.wanted) }))).toEqual(once);
});
