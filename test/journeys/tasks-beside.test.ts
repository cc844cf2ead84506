import { beforeEach, expect, test, vi } from 'vitest';
import type { Message } from '../../sandbox/state/messages.ts';
import { publishedHome } from '../../sandbox/state/views.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { findFaults } from '../../src/slack/blocks/find-faults.ts';
import { addAccounts, addMembers } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { teammateOf } from '../support/teammates.ts';
import { addPlaybook, REVIVE } from '../domain/tasks/with-tasks.ts';
import { carded, choose, delivering, later, OUTCOME, picked, submit } from './tasks-in-slack.ts';
import { priya, success, tomas, uptake, wordsOf, type Journey } from './with-uptake.ts';

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
    `select state, ended_by, outcome, notes, learnt, assignee, snoozed_until::text, help_from, post_key from tasks where task_id = $1`,
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

test('another playbook is started beside a task, for its members, and its thread tells so', async () => {
  const { journey, card, taskId } = await begin();
  await addPlaybook(pool, { ...REVIVE, key: 'renew', name: 'Renewal at risk' } as never);
  await pool.query(
    `insert into playbooks (playbook_key, version, enabled_at) values ('renew', 1, now()) on conflict do nothing`,
  );
  await choose(journey, priya, card, 'task.more', `${taskId}:start`);
  const whom = picked('members');
  const playbook = {
    type: 'static_select',
    selected_option: { text: { type: 'plain_text', text: 'R' }, value: 'renew' },
  } as never;
  await submit(journey, priya, {
    task_playbook: { task_playbook: playbook },
    task_whom: { task_whom: whom },
  });
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
