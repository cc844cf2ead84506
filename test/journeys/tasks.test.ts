import { expect, test, vi } from 'vitest';
import { planReminders } from '../../src/domain/tasks/plan-reminders.ts';
import { findFaults } from '../../src/slack/blocks/find-faults.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { teammateOf } from '../support/teammates.ts';
import { catalogOf } from '../support/builders.ts';
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

test('a card says what, why, for whom and with which words, and is within the limits of Slack', async () => {
  const { card } = await begin();
  expect(wordsOf(card)).toContain('Call ann');
  expect(wordsOf(card)).toContain('Why now');
  expect(wordsOf(card)).toContain('It has been quiet.');
  expect(wordsOf(card)).toContain('step 1 of 2');
  expect(findFaults({ text: 'x', blocks: card.blocks }, 'message')).toEqual([]);
});

test('whoever has it does it: the card says so to everyone, its thread what came of it, and it is on record', async () => {
  const { journey, card, taskId } = await begin();
  await journey.press(priya, card, 'Done');
  await submit(journey, priya, {
    ...OUTCOME,
    task_notes: { task_notes: typed('They <!channel> come back') },
    task_learnt: { task_learnt: typed('Mondays suit them') },
  });
  await vi.waitFor(() => {
    expect(wordsOf(current(journey, card))).toContain(`<@${priya}> did this (`);
    expect(wordsOf(current(journey, card))).not.toContain('task.done');
    const replies = journey.messages(success).filter(({ threadTs }) => threadTs === card.ts);
    expect(replies).toHaveLength(1);
    expect(wordsOf(replies[0])).toContain('they will act');
    expect(wordsOf(replies[0])).toContain('&lt;!channel&gt;');
  }, later);
  expect(await taskNow(taskId)).toMatchObject({
    state: 'done',
    ended_by: priya,
    outcome: 'will_act',
    learnt: 'Mondays suit them',
  });
  const { rows } = await pool.query(
    `select detail from audit_entries where action = 'work_task' and user_id = $1`,
    [priya],
  );
  expect(rows.at(-1).detail).toMatchObject({ task: taskId, what: 'done' });
});

const BUTTONS = ['Done', 'Draft message', 'Reassign'];

test.each([tomas, gus])(
  '%s, who neither has it nor looks after the account, is refused at every button',
  async (who) => {
    const { journey, card, taskId } = await begin();
    join(journey.slack, who, success);
    for (const words of BUTTONS) await journey.press(who, card, words);
    await choose(journey, who, card, 'task.snooze', `${taskId}:tomorrow`);
    for (const key of ['help', 'skip']) await choose(journey, who, card, 'task.more', `${taskId}:${key}`);
    await vi.waitFor(() => expect(toldTo(journey, who)).toHaveLength(BUTTONS.length + 3), later);
    for (const said of toldTo(journey, who))
      expect(said).toMatch(who === gus ? /guest/ : /^Only managers, admins, and whoever has it/);
    expect(journey.modal(who)).toBeFalsy();
    expect(await taskNow(taskId)).toMatchObject({ state: 'open' });
    leave(journey.slack, who, success);
  },
);

test('a manager may, and so may whoever got it from somebody', async () => {
  const { journey, card, taskId } = await begin();
  join(journey.slack, mei, success);
  await journey.press(mei, card, 'Reassign');
  await submit(journey, mei, {
    task_person: { task_person: { type: 'users_select', selected_user: tomas } as never },
  });
  await vi.waitFor(() => expect(wordsOf(current(journey, card))).toContain(`<@${tomas}> has this`), later);
  await journey.press(tomas, current(journey, card), 'Done');
  await submit(journey, tomas, OUTCOME);
  await vi.waitFor(
    async () => expect(await taskNow(taskId)).toMatchObject({ state: 'done', ended_by: tomas }),
    later,
  );
});

test('nobody outside the workspace is given a task', async () => {
  const { journey, card, taskId } = await begin();
  await journey.press(priya, card, 'Reassign');
  const answer = await submit(journey, priya, {
    task_person: { task_person: { type: 'users_select', selected_user: gus } as never },
  });
  expect(JSON.stringify(answer)).toContain('full member');
  expect(await taskNow(taskId)).toMatchObject({ assignee: priya });
});

test('of two windows over one task the first counts, the other is told who did it', async () => {
  const { journey, card, taskId } = await begin();
  join(journey.slack, mei, success);
  await journey.press(priya, card, 'Done');
  await journey.press(mei, card, 'Done');
  await submit(journey, priya, OUTCOME);
  await submit(journey, mei, OUTCOME);
  await vi.waitFor(() => expect(wordsOf(journey.modal(mei))).toContain(`<@${priya}> did this`), later);
  expect(JSON.stringify(journey.modal(mei)!.title)).toContain('"Task"');
  expect(await taskNow(taskId)).toMatchObject({ ended_by: priya });
});

test.each(['done', 'skipped', 'dropped'])(
  'every button of a card that is %s by now says so, and nothing is changed',
  async (state) => {
    const { journey, card, taskId } = await begin();
    await pool.query(`update tasks set state = $1, ended_by = $2 where task_id = $3`, [state, mei, taskId]);
    for (const words of BUTTONS) await journey.press(priya, card, words);
    await choose(journey, priya, card, 'task.snooze', `${taskId}:tomorrow`);
    for (const key of ['help', 'skip']) await choose(journey, priya, card, 'task.more', `${taskId}:${key}`);
    await vi.waitFor(() => expect(toldTo(journey, priya)).toHaveLength(BUTTONS.length + 3), later);
    for (const said of toldTo(journey, priya)) expect(said).toContain('nothing was changed');
    await vi.waitFor(() => expect(wordsOf(current(journey, card))).not.toContain('task.done'), later);
    expect((await pool.query('select from task_events where kind not in ($1)', ['opened'])).rows).toEqual([]);
  },
);

test('of two who snooze a task at once one does, the other is told until when; it can be woken by hand', async () => {
  const { journey, card, taskId } = await begin();
  join(journey.slack, mei, success);
  const both = [priya, mei];
  await Promise.all(both.map((who) => choose(journey, who, card, 'task.snooze', `${taskId}:next_week`)));
  await vi.waitFor(() => {
    expect(both.flatMap((who) => toldTo(journey, who)).join()).toContain('snoozed until');
    expect(wordsOf(current(journey, card))).toContain('End the snooze');
  }, later);
  expect(both.flatMap((who) => toldTo(journey, who))).toHaveLength(1);
  await journey.press(priya, current(journey, card), 'End the snooze');
  await vi.waitFor(() => expect(wordsOf(current(journey, card))).toContain('task.snooze'), later);
  expect(await taskNow(taskId)).toMatchObject({ state: 'open', snoozed_until: null });
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('a task is put off for 90 days at most', async () => {
  const { journey, card, taskId } = await begin();
  await choose(journey, priya, card, 'task.snooze', `${taskId}:date`);
  for (const [days, told] of [
    [92, 'within 90 days'],
    [-1, 'after today'],
  ] as const) {
    const day = { type: 'datepicker', selected_date: inDays(days) } as never;
    const answer = await submit(journey, priya, { task_day: { task_day: day } });
    expect(JSON.stringify(answer)).toContain(told);
  }
  expect(await taskNow(taskId)).toMatchObject({ state: 'open' });
});

test('a skip needs a reason, which the card tells', async () => {
  const { journey, card, taskId } = await begin();
  await choose(journey, priya, card, 'task.more', `${taskId}:skip`);
  await submit(journey, priya, { task_reason: { task_reason: picked('wrong_moment') } });
  await vi.waitFor(() => expect(wordsOf(current(journey, card))).toContain('skipped this'), later);
  expect(wordsOf(current(journey, card))).toContain('the wrong moment');
});

test('help is asked of the manager directly, with the customer’s context', async () => {
  const { journey, card, taskId } = await begin();
  await choose(journey, priya, card, 'task.more', `${taskId}:help`);
  await submit(journey, priya, {
    task_help_from: { task_help_from: picked('manager') },
    task_help_words: { task_help_words: typed('They do not answer') },
  });
  await vi.waitFor(() => {
    const got = [...journey.slack.state.messages.values()]
      .flat()
      .find((message) => wordsOf(message).includes('asks for help'));
    expect(got && journey.slack.state.channels.get(got.channel)?.members).toContain(mei);
    expect(wordsOf(got)).toContain('They do not answer');
    expect(wordsOf(got)).toContain('*acme*');
  }, later);
  expect(await taskNow(taskId)).toMatchObject({ state: 'open' });
});

const asked = async () =>
  (await pool.query(`select detail ->> 'to' as to from task_events where kind = 'help_asked'`)).rows;

test('a manager asks an admin for help, not themselves; where there is none, it says so', async () => {
  const { journey, card, taskId } = await begin();
  join(journey.slack, mei, success);
  const ask = async () => {
    await choose(journey, mei, card, 'task.more', `${taskId}:help`);
    await vi.waitFor(
      () => expect(wordsOf(journey.modal(mei))).toContain('An admin or another manager'),
      later,
    );
    await submit(journey, mei, {
      task_help_from: { task_help_from: picked('manager') },
      task_help_words: { task_help_words: typed('Who knows them?') },
    });
  };
  await ask();
  await vi.waitFor(
    () => expect(wordsOf(journey.modal(mei))).toContain('nobody else to ask, so nothing was sent'),
    later,
  );
  expect(await asked()).toEqual([]);
  await recordTeammates(db, [teammateOf(tomas, { name: 'Tomás', role: 'admin' })], new Date());
  await ask();
  await vi.waitFor(async () => expect(await asked()).toEqual([{ to: tomas }]), later);
});

test('the list opens a card below it, whose buttons and windows change that card', async () => {
  const { journey, taskId } = await begin();
  const list = await journey.type(priya, '/adoption tasks');
  expect(wordsOf(list)).toContain('Call ann');
  const before = journey.messages(success).length;
  await journey.press(priya, list, 'Open task');
  const opened = await vi.waitFor(() => {
    const found = journey.messages(success)[before];
    expect(found).toBeDefined();
    return found!;
  }, later);
  await choose(journey, priya, opened, 'task.snooze', `${taskId}:tomorrow`);
  await vi.waitFor(() => expect(wordsOf(current(journey, opened))).toContain('End the snooze'), later);
  await journey.press(priya, current(journey, opened), 'Done');
  await submit(journey, priya, OUTCOME);
  await vi.waitFor(() => expect(wordsOf(current(journey, opened))).toContain(`<@${priya}> did this`), later);
  expect(wordsOf(current(journey, opened))).toContain('List my tasks');
  expect(findFaults({ text: 'x', blocks: current(journey, opened).blocks }, 'message')).toEqual([]);
});

test('the team’s tasks are for managers; those of an account for whoever sees it', async () => {
  const { journey } = await begin();
  join(journey.slack, mei, success);
  expect(wordsOf(await journey.type(mei, '/adoption tasks team'))).toContain('Call ann');
  expect(wordsOf(await journey.type(tomas, '/adoption tasks team'))).toContain('Only managers');
  expect(wordsOf(await journey.type(tomas, '/adoption tasks acme'))).toContain('Call ann');
  expect(wordsOf(await journey.type(tomas, '/adoption tasks'))).toContain('You have no tasks');
});

test('a card in the direct messages of somebody moves to whoever gets it', async () => {
  await pool.query(`update accounts set traits = '{}'`);
  const journey = await uptake(db);
  await delivering(db, journey);
  const direct = await journey.slack.act(priya, { do: 'direct', with: journey.slack.state.app.botUserId });
  const channel = (direct as unknown as { channel: string }).channel;
  const { card, taskId } = await carded(connection, journey, acme, ann, channel);
  await journey.press(priya, card, 'Reassign');
  await submit(journey, priya, {
    task_person: { task_person: { type: 'users_select', selected_user: tomas } as never },
  });
  await vi.waitFor(
    () => expect(wordsOf(current(journey, card))).toContain(`<@${tomas}> has this now`),
    later,
  );
  expect(await taskNow(taskId)).toMatchObject({ assignee: tomas, post_key: null });
});

test('what is overdue is told in one message a person and day, however many replicas plan it', async () => {
  const { journey, taskId } = await begin();
  const monday = new Date();
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7 || 7));
  monday.setUTCHours(10, 0, 0, 0);
  await pool.query(`update tasks set due_on = $1::date - 3 where task_id = $2`, [monday, taskId]);
  const planned = await Promise.all([1, 2, 3].map(() => planReminders(db, catalogOf(), monday)));
  expect(planned.toSorted()).toEqual([0, 0, 1]);
  await vi.waitFor(() => {
    const told = [...journey.slack.state.messages.values()]
      .flat()
      .filter((message) => wordsOf(message).includes('of yours is overdue'));
    expect(told).toHaveLength(1);
  }, later);
});
