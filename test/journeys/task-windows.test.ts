import { expect, test, vi } from 'vitest';
import { addMembers } from '../support/builders.ts';
import { enrol, giveOne, newTask } from '../domain/tasks/with-tasks.ts';
import { later, OUTCOME, submit } from './tasks-in-slack.ts';
import { worldOfTasks } from './world-of-tasks.ts';
import { priya, wordsOf } from './with-uptake.ts';

const { connection, acme, begin, taskNow } = await worldOfTasks();
const { db, pool } = connection;

test('drafts name each member, and marking them as sent ends the task', async () => {
  const { journey, card, taskId } = await begin();
  await journey.press(priya, card, 'Draft message');
  await vi.waitFor(() => expect(wordsOf(journey.modal(priya))).toContain('Words for ann'), later);
  expect(wordsOf(journey.modal(priya))).toContain('Subject: We miss you');
  await submit(journey, priya, {});
  await vi.waitFor(
    async () => expect(await taskNow(taskId)).toMatchObject({ state: 'done', outcome: 'sent' }),
    later,
  );
});

/** Uptake adds somebody to the task that is open. */
async function add(memberId: string): Promise<void> {
  const memberKey = (await addMembers(db, [{ accountKey: acme, memberId }])).get(memberId)!;
  await giveOne(db, newTask(acme, await enrol(pool, { accountKey: acme, memberKey })), new Date());
}

test.each([
  ['Done', OUTCOME],
  ['Draft message', {}],
])('who is added while the window of %s is open is told of, and asked for again', async (button, filled) => {
  const { journey, card, taskId } = await begin();
  await journey.press(priya, card, button);
  await vi.waitFor(() => expect(journey.modal(priya)).toBeTruthy(), later);
  await add(`added to ${button}`);
  await submit(journey, priya, filled);
  await vi.waitFor(
    () => expect(wordsOf(journey.modal(priya))).toContain('1 more member was added* since you opened this'),
    later,
  );
  expect(await taskNow(taskId)).toMatchObject({ state: 'open', outcome: null });
  await submit(journey, priya, filled);
  await vi.waitFor(async () => expect(await taskNow(taskId)).toMatchObject({ state: 'done' }), later);
});

test('of more messages than a window shows none are marked as sent, and it says how many there are', async () => {
  const { journey, card, taskId } = await begin();
  for (let more = 0; more < 11; more += 1) await add(`m${more}`);
  await journey.press(priya, card, 'Draft message');
  await vi.waitFor(
    () => expect(wordsOf(journey.modal(priya))).toContain('the first 10 of 12 messages'),
    later,
  );
  expect(journey.modal(priya)!.submit ?? null).toBeNull();
  expect(await taskNow(taskId)).toMatchObject({ state: 'open' });
});
