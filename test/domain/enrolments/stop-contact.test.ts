import { beforeEach, expect, test } from 'vitest';
import { optIn } from '../../../src/domain/enrolments/opting-out/queries.ts';
import { resumeContact, stopContact } from '../../../src/domain/enrolments/stop-contact.ts';
import { loadTaskCard } from '../../../src/domain/tasks/showing/load-tasks.ts';
import { addAccounts, addMembers, catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { addPlaybook, DAY, enrol, giveOne, newTask, NOW } from '../tasks/with-tasks.ts';

const { db, pool } = await freshDatabase();
const acme = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
const members = await addMembers(
  db,
  ['ann', 'bob'].map((memberId) => ({ accountKey: acme, memberId })),
);
await addPlaybook(pool);
// They are only ever added to, but for a test that begins anew.
await pool.query('alter table task_events disable trigger task_events_stay');

beforeEach(() => pool.query('truncate enrolments, tasks, task_enrolments, posts, contact_opt_outs cascade'));

const enrolled = (name: string) => enrol(pool, { accountKey: acme, memberKey: members.get(name)! });
const ann = { accountKey: acme, memberKey: members.get('ann')! };

const stop = () => db.transaction((tx) => stopContact(tx, { ...ann, recordedBy: 'U1', now: NOW, day: DAY }));

const states = async () =>
  (await pool.query('select state, rule from enrolments order by enrolment_id')).rows;
const onTasks = async () =>
  (await pool.query('select enrolment_id from task_enrolments where removed_on is null')).rows;

test('who is not to be contacted leaves at once and is taken off what is open, and is not brought back', async () => {
  const [hers, his] = [await enrolled('ann'), await enrolled('bob')];
  await giveOne(db, newTask(acme, hers));
  await giveOne(db, newTask(acme, his));
  await giveOne(db, newTask(acme, hers, { stepKey: 'offer' }));
  expect(await stop()).toBe(true);
  const after = [
    { state: 'left', rule: 'opted_out' },
    { state: 'running', rule: null },
  ];
  expect(await states()).toEqual(after);
  expect(await onTasks()).toEqual([{ enrolment_id: his }]);
  expect((await pool.query('select state from tasks order by task_id')).rows).toEqual([
    { state: 'open' },
    { state: 'dropped' },
  ]);
  expect(await stop()).toBe(false);
  await optIn(db, ann);
  expect(await states()).toEqual(after);
  expect(await onTasks()).toHaveLength(1);
});

test('whose steps were all given is taken off what is open of them', async () => {
  await giveOne(db, newTask(acme, await enrolled('ann')));
  await pool.query(`update enrolments set state = 'completed'`);
  await stop();
  expect(await states()).toEqual([{ state: 'completed', rule: null }]);
  expect(await onTasks()).toEqual([]);
});

test('a champion who is not to be contacted is not named in what is to be done, until they may be again', async () => {
  await pool.query(`update accounts set champion_member_id = 'ann', sponsor_member_id = 'bob'`);
  const taskId = await giveOne(db, newTask(acme, await enrol(pool, { accountKey: acme })));
  await pool.query(`insert into posts (post_key, kind, channel_id, subject, planned_at, due_at, state, state_since)
    values ('task:1:C1', 'task', 'C1', '{}', now(), now(), 'posted', now())`);
  await pool.query(`update tasks set post_key = 'task:1:C1'`);
  const shown = async () => {
    const { account } = (await loadTaskCard(db, catalogOf(), taskId, DAY))!;
    const { rows } = await pool.query('select wanted from posts');
    const { champion, sponsor, notToContact } = account;
    return { champion, sponsor, notToContact, drawn: rows[0].wanted };
  };
  const before = await shown();
  expect(before).toMatchObject({ champion: 'ann', sponsor: 'bob', notToContact: [] });
  await stop();
  const notToContact = [{ name: 'ann', as: 'champion' }];
  const drawn = before.drawn + 1;
  expect(await shown()).toEqual({ champion: null, sponsor: 'bob', notToContact, drawn });
  expect(await db.transaction((tx) => resumeContact(tx, ann, NOW))).toBe(true);
  expect(await shown()).toEqual({ ...before, drawn: drawn + 1 });
  expect(await db.transaction((tx) => resumeContact(tx, ann, NOW))).toBe(false);
});
