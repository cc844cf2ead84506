import { beforeAll, beforeEach, expect, test } from 'vitest';
import { PERMISSIONS } from '../../src/domain/permissions/permissions.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { addPlaybook, enrol, giveOne, newTask, REVIVE } from '../domain/tasks/with-tasks.ts';
import { addMembers } from '../support/builders.ts';
import { teammateOf } from '../support/teammates.ts';
import { outcome } from './deeds.ts';
import { deedsOfWork, RENEW } from './deeds-of-work.ts';
import { ada, mei, ownedAccounts } from './owned-accounts.ts';
import { testMatrix } from './permission-matrix.ts';
import { priya, success, uptake } from './with-uptake.ts';

const world = await ownedAccounts();
const { db, pool, keys } = world;
const [members, tasks, enrolments] = [
  new Map<string, number>(),
  new Map<string, number>(),
  new Map<string, number>(),
];
const DEEDS = deedsOfWork({
  ...world,
  taskOf: (account) => String(tasks.get(account)),
  placeOf: (account) => `${keys.get(account)}:${members.get(`member ${account}`)}:1`,
  enrolmentOf: (account) => String(enrolments.get(account)),
});

beforeAll(async () => {
  const given = [...keys].map(([account, accountKey]) => ({ accountKey, memberId: `member ${account}` }));
  for (const [member, key] of await addMembers(db, given)) members.set(member, key);
  await addPlaybook(pool);
  await addPlaybook(pool, { ...REVIVE, key: RENEW, name: 'Renewal at risk' } as never);
  await pool.query(`insert into playbooks (playbook_key, version) values ($1, 1)`, [RENEW]);
  await recordTeammates(
    db,
    [
      teammateOf(mei, { email: 'mei@uptake.example', role: 'manager' }),
      teammateOf(ada, { email: 'ada@uptake.example', role: 'admin' }),
    ],
    new Date(),
  );
  // What happened is kept for good, which a test that begins anew must not care about.
  for (const table of ['task_events', 'audit_entries'])
    await pool.query(`alter table ${table} disable trigger user`);
});

beforeEach(async () => {
  await pool.query(
    'truncate enrolments, tasks, task_enrolments, posts, contact_opt_outs, audit_entries cascade',
  );
  for (const [account, accountKey] of keys) {
    const memberKey = members.get(`member ${account}`)!;
    const enrolmentId = await enrol(pool, { accountKey, memberKey });
    enrolments.set(account, enrolmentId);
    tasks.set(account, await giveOne(db, newTask(accountKey, enrolmentId), new Date()));
  }
});

testMatrix(db, DEEDS);

test.each(Object.entries(DEEDS).filter(([, { action }]) => PERMISSIONS[action].csm === 'own'))(
  'whoever has the task of another’s account may do with it what is about the task: %s',
  async (what, deed) => {
    await pool.query('update tasks set assignee = $1 where task_id = $2', [priya, tasks.get('of-tomas')]);
    const said = await outcome(await uptake(db), priya, deed, 'of-tomas', success);
    const isOfTask = deed.action.endsWith('_task') || what.includes(' a task');
    expect(said).toMatch(isOfTask ? /^done$/ : /^Only .* can /);
  },
);
