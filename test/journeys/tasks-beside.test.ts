import { beforeEach, expect, test, vi } from 'vitest';
import type { Message } from '../../sandbox/state/messages.ts';
import { publishedHome } from '../../sandbox/state/views.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { findFaults } from '../../src/slack/blocks/find-faults.ts';
import { addAccounts, addMembers } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { teammateOf } from '../support/teammates.ts';
import { addPlaybook, REVIVE } from '../domain/tasks/with-tasks.ts';
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
} from './tasks-in-slack.ts';
import { gus, join, leave, priya, success, tomas, uptake, wordsOf, type Journey } from './with-uptake.ts';

const connection = await freshDatabase();
const { db, pool } = connection;
const mei = 'U0MEI0000';
const keys = await addAccounts(db, [{ accountId: 'acme' }]);
const acme = keys.get('acme')!;
const members = await addMembers(db, [{ accountKey: acme, memberId: 'ann', role: 'seller' }]);
await addPlaybook(pool);
await pool.query('alter table task_events disable trigger task_events_stay');

beforeEach(async () => {
  await pool.query(
    'truncate enrolments, tasks, task_enrolments, posts, account_owners, task_reminders, channel_troubles, homes cascade',
  );
  await pool.query(`update accounts set traits = '{"slack_channel": "${success}"}'`);
  await pool.query(`insert into account_owners values ($1, $2, $2, now())`, [acme, priya]);
  await recordTeammates(
    db,
    [
      teammateOf(priya, { name: 'Priya' }),
      teammateOf(tomas, { name: 'Tomás' }),
      teammateOf(mei, { name: 'Mei', role: 'manager' }),
    ],
    new Date(),
  );
});

async function begin(given = {}): Promise<{ journey: Journey; card: Message; taskId: number }> {
  const journey = await uptake(db, undefined, given);
  await delivering(db, journey, given);
  return { journey, ...(await carded(connection, journey, acme, members.get('ann')!, success)) };
}

const taskNow = async (taskId: number) => {
  const { rows } = await pool.query(
    `select state, ended_by, outcome, notes, learnt, assignee, snoozed_until::text, post_key from tasks where task_id = $1`,
    [taskId],
  );
  return rows[0];
};

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
    chosen: string | null = null,
  ) => {
    const block = on.blocks.find((each) => JSON.stringify(each).includes(`"action_id":"${actionId}"`))!;
    await journey.slack.act(priya, {
      do: 'press',
      on: { view: on.id },
      blockId: block.block_id,
      actionId,
      chosen,
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
    `insert into playbooks (playbook_key, version, enabled_at) values ('renew', 1, now()) on conflict do nothing`,
  );
  await choose(journey, priya, card, 'task.more', `${taskId}:start`);
  await submit(journey, priya, RENEW);
  await vi.waitFor(() => expect(wordsOf(journey.modal(priya))).toContain('was started for'), later);
  const { rows } = await pool.query(
    `select member_key, started_by from enrolments where playbook_key = 'renew'`,
  );
  expect(rows).toEqual([{ member_key: members.get('ann'), started_by: priya }]);
  await vi.waitFor(() => {
    const reply = journey.messages(success).find(({ threadTs }) => threadTs === card.ts);
    expect(wordsOf(reply)).toContain('started the playbook Renewal at risk');
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
  expect(await taskNow(taskId)).toMatchObject({ state: 'dropped', ended_by: null });
  await vi.waitFor(() => {
    expect(wordsOf(current(journey, card))).toContain('somebody ended the playbook for them');
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
      `insert into playbooks (playbook_key, version, enabled_at) values ('renew', 1, now()) on conflict do nothing`,
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
  await pool.query(`update enrolments set state = 'completed'`);
  await submit(journey, priya, {});
  await vi.waitFor(() => expect(wordsOf(journey.modal(priya))).toContain('has ended already'), later);
  await pool.query(`update tasks set state = 'done', ended_by = $1`, [tomas]);
  await submit(journey, mei, {});
  await vi.waitFor(() => expect(wordsOf(journey.modal(mei))).toContain(`<@${tomas}> did this`), later);
  expect(await runs()).toEqual([{ state: 'completed', rule: null }]);
});

test('where every step was considered, there is nothing to end', async () => {
  const { journey, card, taskId } = await begin();
  await pool.query(`update enrolments set state = 'completed'`);
  await choose(journey, priya, card, 'task.more', `${taskId}:end`);
  await vi.waitFor(() => expect(toldTo(journey, priya).join()).toContain('has ended already'), later);
  expect(await taskNow(taskId)).toMatchObject({ state: 'open' });
});
