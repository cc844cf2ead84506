import { expect, test, vi } from 'vitest';
import { publishedHome } from '../../sandbox/state/views.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { findFaults } from '../../src/slack/blocks/find-faults.ts';
import { teammateOf } from '../support/teammates.ts';
import { addPlaybook, enrol, giveOne, newTask, REVIVE } from '../domain/tasks/with-tasks.ts';
import { chosen } from './deeds.ts';
import {
  carded,
  choose,
  current,
  delivering,
  later,
  OUTCOME,
  picked,
  submit,
  toldTo,
  typed,
} from './tasks-in-slack.ts';
import { mei, worldOfTasks } from './world-of-tasks.ts';
import { gus, join, leave, priya, success, tomas, uptake, wordsOf } from './with-uptake.ts';

const { connection, acme, ann, begin, taskNow } = await worldOfTasks();
const { db, pool } = connection;

test('the App Home shows what is to be done first; its window has the buttons of the card', async () => {
  const { journey, taskId } = await begin();
  await journey.slack.act(priya, { do: 'home', tab: 'home' });
  const home = await vi.waitFor(() => {
    const view = publishedHome(journey.slack.state, priya)!;
    expect(wordsOf(view)).toContain('Call ann');
    expect(findFaults({ type: 'home', blocks: view.blocks }, 'home')).toEqual([]);
    return view;
  }, later);
  const press = async (
    on: { id: string; blocks: { block_id: string }[] },
    actionId: string,
    choice: string | null = null,
  ) => {
    const block = on.blocks.find((each) => JSON.stringify(each).includes(`"action_id":"${actionId}"`))!;
    await journey.slack.act(priya, {
      do: 'press',
      on: { view: on.id },
      blockId: block.block_id,
      actionId,
      chosen: choice,
      values: {},
    });
  };
  await press(home, 'task.open');
  const card = await vi.waitFor(() => {
    expect(wordsOf(journey.modal(priya))).toContain('Why now');
    return journey.modal(priya)!;
  }, later);
  await press(card, 'task.snooze', `${taskId}:tomorrow`);
  await vi.waitFor(() => expect(wordsOf(journey.modal(priya))).toContain('End the snooze'), later);
  await press(journey.modal(priya)!, 'task.done');
  await vi.waitFor(() => expect(wordsOf(journey.modal(priya))).toContain('task_outcome'), later);
  await submit(journey, priya, OUTCOME);
  await vi.waitFor(async () => expect(await taskNow(taskId)).toMatchObject({ state: 'done' }), later);
});

const runs = async () => (await pool.query('select state, rule from enrolments')).rows;

/** What is filled in to start the playbook `renew` for the members of the task. */
const RENEW = {
  task_playbook: {
    task_playbook: {
      type: 'static_select',
      selected_option: { text: { type: 'plain_text', text: 'R' }, value: 'renew' },
    } as never,
  },
  task_whom: { task_whom: picked('members') },
};

test('another playbook is started beside a task, for its members, and its thread tells so', async () => {
  const { journey, card, taskId } = await begin();
  await addPlaybook(pool, { ...REVIVE, key: 'renew', name: 'Renewal at risk' } as never);
  await pool.query(
    `insert into playbooks (playbook_key, version, enabled_at, enabled_version) values ('renew', 1, now(), 1) on conflict do nothing`,
  );
  await choose(journey, priya, card, 'task.more', `${taskId}:start`);
  await submit(journey, priya, RENEW);
  await vi.waitFor(() => expect(wordsOf(journey.modal(priya))).toContain('would be started for'), later);
  expect((await pool.query(`select from enrolments where playbook_key = 'renew'`)).rowCount).toBe(0);
  expect(wordsOf(journey.modal(priya))).toContain('that holds for none of these 1');
  await submit(journey, priya, { task_notes: { task_notes: typed('She asked for it') } });
  await vi.waitFor(() => expect(wordsOf(journey.modal(priya))).toContain('was started for'), later);
  const { rows } = await pool.query(
    `select member_key, started_by from enrolments where playbook_key = 'renew'`,
  );
  expect(rows).toEqual([{ member_key: ann, started_by: priya }]);
  await vi.waitFor(() => {
    const reply = journey.messages(success).find(({ threadTs }) => threadTs === card.ts);
    expect(wordsOf(reply)).toContain('started the playbook Renewal at risk');
    expect(wordsOf(reply)).toContain('She asked for it');
  }, later);
});

test('the playbook of a task is ended for whom it is for: the card and its thread say so to everyone', async () => {
  const { journey, card, taskId } = await begin();
  await choose(journey, priya, card, 'task.more', `${taskId}:end`);
  await submit(journey, priya, {});
  await vi.waitFor(
    () => expect(wordsOf(journey.modal(priya))).toContain('was ended for the 1 member of this task'),
    later,
  );
  expect(await runs()).toEqual([{ state: 'left', rule: 'by_hand' }]);
  expect(await taskNow(taskId)).toMatchObject({ state: 'dropped', ended_by: priya });
  await vi.waitFor(() => {
    expect(wordsOf(current(journey, card))).toContain(`<@${priya}> ended the playbook for whom this was`);
    const reply = journey.messages(success).find(({ threadTs }) => threadTs === card.ts);
    expect(wordsOf(reply)).toContain(`<@${priya}> ended the playbook Dormant re-engagement for 1 member.`);
  }, later);
  const { rows } = await pool.query(
    `select detail from audit_entries where action = 'start_playbook' and user_id = $1 order by audit_id desc limit 1`,
    [priya],
  );
  expect(rows).toEqual([{ detail: { playbook: 'revive', what: 'ended', ended: 1 } }]);
});

test('that of the account as a whole is ended out of its task', async () => {
  const journey = await uptake(db);
  await delivering(db, journey);
  const { card, taskId } = await carded(connection, journey, acme, null, success);
  await choose(journey, priya, card, 'task.more', `${taskId}:end`);
  await submit(journey, priya, {});
  await vi.waitFor(() => expect(wordsOf(journey.modal(priya))).toContain('was ended for the account'), later);
  expect(await runs()).toEqual([{ state: 'left', rule: 'by_hand' }]);
});

const BESIDE = ['start', 'end'];

test.each([tomas, gus])(
  '%s, who neither has the task nor looks after the account, starts and ends no playbook there',
  async (who) => {
    const { journey, card, taskId } = await begin();
    join(journey.slack, who, success);
    for (const key of BESIDE) await choose(journey, who, card, 'task.more', `${taskId}:${key}`);
    await vi.waitFor(() => expect(toldTo(journey, who)).toHaveLength(BESIDE.length), later);
    for (const said of toldTo(journey, who))
      expect(said).toMatch(who === gus ? /guest/ : /^Only managers, admins.* can start or end a playbook/);
    expect(journey.modal(who)).toBeFalsy();
    expect(await runs()).toEqual([{ state: 'running', rule: null }]);
    leave(journey.slack, who, success);
  },
);

test.each(['done', 'skipped', 'dropped'])(
  'beside a task that is %s nothing is started or ended',
  async (state) => {
    const { journey, card, taskId } = await begin();
    await pool.query(`update tasks set state = $1, ended_by = $2 where task_id = $3`, [state, mei, taskId]);
    for (const key of BESIDE) await choose(journey, priya, card, 'task.more', `${taskId}:${key}`);
    await vi.waitFor(() => expect(toldTo(journey, priya)).toHaveLength(BESIDE.length), later);
    for (const said of toldTo(journey, priya)) expect(said).toContain('nothing was changed');
    await vi.waitFor(() => expect(wordsOf(current(journey, card))).not.toContain('task.done'), later);
    expect(await runs()).toEqual([{ state: 'running', rule: null }]);
  },
);

test.each(BESIDE)(
  'who opened the window to %s one and may not any more is refused when it is submitted',
  async (key) => {
    await addPlaybook(pool, { ...REVIVE, key: 'renew', name: 'Renewal at risk' } as never);
    await pool.query(
      `insert into playbooks (playbook_key, version, enabled_at, enabled_version) values ('renew', 1, now(), 1) on conflict do nothing`,
    );
    const { journey, card, taskId } = await begin();
    join(journey.slack, mei, success);
    await choose(journey, mei, card, 'task.more', `${taskId}:${key}`);
    await vi.waitFor(() => expect(journey.modal(mei)).toBeTruthy(), later);
    await recordTeammates(db, [teammateOf(mei, { name: 'Mei' })], new Date());
    await submit(journey, mei, key === 'start' ? RENEW : {});
    await vi.waitFor(() => expect(wordsOf(journey.modal(mei))).toContain('Only managers'), later);
    expect(await runs()).toEqual([{ state: 'running', rule: null }]);
  },
);

test('of a window that outlived its task, or what ran, nothing comes', async () => {
  const { journey, card, taskId } = await begin();
  join(journey.slack, mei, success);
  for (const who of [priya, mei]) {
    await choose(journey, who, card, 'task.more', `${taskId}:end`);
    await vi.waitFor(() => expect(journey.modal(who)).toBeTruthy(), later);
  }
  await pool.query(`update enrolments set state = 'left', rule = 'churned'`);
  await submit(journey, priya, {});
  await vi.waitFor(() => expect(wordsOf(journey.modal(priya))).toContain('has ended already'), later);
  await pool.query(`update tasks set state = 'done', ended_by = $1`, [tomas]);
  await submit(journey, mei, {});
  await vi.waitFor(() => expect(wordsOf(journey.modal(mei))).toContain(`<@${tomas}> did this`), later);
  expect(await runs()).toEqual([{ state: 'left', rule: 'churned' }]);
});

test('where they all left, there is nothing to end', async () => {
  const { journey, card, taskId } = await begin();
  await pool.query(`update enrolments set state = 'left', rule = 'churned'`);
  await choose(journey, priya, card, 'task.more', `${taskId}:end`);
  await vi.waitFor(() => expect(toldTo(journey, priya).join()).toContain('has ended already'), later);
  expect(await taskNow(taskId)).toMatchObject({ state: 'open' });
});

test('an account that is handed over takes its tasks with it, but for those of somebody else', async () => {
  const { journey, card, taskId } = await begin();
  const enrolmentId = await enrol(pool, { accountKey: acme, occasion: 'asked' });
  const offer = { stepKey: 'offer', reason: 'revive:offer' };
  const other = await giveOne(db, newTask(acme, enrolmentId, offer), new Date());
  await pool.query('update tasks set assignee = $1 where task_id = $2', [mei, other]);
  const asked = await chosen(journey, priya, success, `account_owner:${acme}`, tomas);
  await vi.waitFor(() => {
    expect(wordsOf(current(journey, asked))).toContain('1 task that is still to be done went with it');
    expect(wordsOf(current(journey, card))).toContain(`<@${tomas}> has this`);
  }, later);
  expect(wordsOf(await journey.type(priya, '/adoption acme'))).toContain('*Owner*\\nTomás');
  expect(await taskNow(taskId)).toMatchObject({ state: 'open', assignee: tomas });
  expect(await taskNow(other)).toMatchObject({ state: 'open', assignee: mei });
  const replies = journey.messages(success).filter(({ threadTs }) => threadTs === card.ts);
  expect(replies.map(wordsOf)).toEqual([expect.stringContaining(`<@${tomas}>`)]);
});

test('of tasks that stand together in one message the thread tells what became of each, by its name', async () => {
  const journey = await uptake(db);
  await delivering(db, journey);
  await pool.query(`insert into posts (post_key, kind, channel_id, subject, planned_at, due_at, state, state_since)
    select 'task:' || n || ':${success}', 'task', '${success}', '{}', now(), now(), 'withdrawn', now() from generate_series(1001, 1005) as n`);
  const { card, taskId } = await carded(connection, journey, acme, ann, success);
  expect(wordsOf(card)).toContain('1 more task');
  const list = await journey.type(priya, '/adoption tasks');
  const before = journey.messages(success).length;
  await journey.press(priya, list, 'Open task');
  const opened = await vi.waitFor(() => {
    expect(journey.messages(success)[before]).toBeDefined();
    return journey.messages(success)[before]!;
  }, later);
  await journey.press(priya, opened, 'Done');
  await submit(journey, priya, OUTCOME);
  await vi.waitFor(() => {
    const replies = journey.messages(success).filter(({ threadTs }) => threadTs === card.ts);
    expect(replies.map(wordsOf)).toEqual([expect.stringContaining('*Call ann* · *acme*')]);
    expect(wordsOf(replies[0])).toContain(`<@${priya}> did this: they will act`);
    expect(wordsOf(current(journey, card))).toContain('The other tasks of the day are done');
  }, later);
  expect(await taskNow(taskId)).toMatchObject({ state: 'done', post_key: expect.stringMatching(/^tasks:/) });
});
