import { expect, test, vi } from 'vitest';
import { loadCatalog } from '../../src/catalog.ts';
import { CARDS_A_DAY } from '../../src/domain/tasks/cards/choose-cards.ts';
import { planCards } from '../../src/domain/tasks/plan-cards.ts';
import { decideTask } from '../../src/domain/tasks/decide-task.ts';
import { enrol, giveOne, newTask } from '../domain/tasks/with-tasks.ts';
import { carded, current, delivering, later, submit } from './tasks-in-slack.ts';
import { mei, worldOfTasks } from './world-of-tasks.ts';
import { priya, success, tomas, uptake, wordsOf, type Journey } from './with-uptake.ts';

const { connection, acme, ann, taskNow } = await worldOfTasks();
const { db, pool } = connection;

/** The channel of somebody's direct messages with Uptake. */
async function directly({ slack }: Journey, who: string): Promise<string> {
  const opened = await slack.act(who, { do: 'direct', with: slack.state.app.botUserId });
  return (opened as unknown as { channel: string }).channel;
}

/** So many cards came to a place today by themselves. */
const gotCards = (place: string, count: number) =>
  pool.query(
    `insert into posts (post_key, kind, channel_id, subject, planned_at, due_at, state, state_since)
     select 'task:' || n || ':' || $1, 'task', $1, '{}', now(), now(), 'withdrawn', now()
     from generate_series(1001::integer, 1000 + $2::integer) as n`,
    [place, count],
  );

const given = (to: string) => ({
  task_person: { task_person: { type: 'users_select', selected_user: to } as never },
});

const plan = async () =>
  planCards(db, await loadCatalog({ catalogPath: 'uptake.yml' }, db), new Date(), { atAnyTime: true });

test('whoever is given a task by a person gets its card, however many they had that day, and hears who gave it', async () => {
  await pool.query(`update accounts set traits = '{}'`);
  const journey = await uptake(db);
  await delivering(db, journey);
  const [hers, his] = [await directly(journey, priya), await directly(journey, tomas)];
  const { card, taskId } = await carded(connection, journey, acme, ann, hers);
  await gotCards(tomas, CARDS_A_DAY);
  const meis = await directly(journey, mei);
  const list = await journey.type(mei, '/adoption tasks acme', meis);
  await journey.press(mei, list, 'Open task');
  const opened = await vi.waitFor(() => {
    const found = journey.messages(meis).at(-1)!;
    expect(wordsOf(found)).toContain('Why now');
    return found;
  }, later);
  await journey.press(mei, opened, 'Reassign');
  await submit(journey, mei, given(tomas));
  await vi.waitFor(async () => expect(await taskNow(taskId)).toMatchObject({ assignee: tomas }), later);
  await plan();
  const got = await vi.waitFor(() => {
    const found = journey.messages(his).filter(({ threadTs }) => threadTs === null);
    expect(found.map(wordsOf)).toEqual([expect.stringContaining(`<@${tomas}> has this, given by <@${mei}>`)]);
    return found[0]!;
  }, later);
  // He gives it back; and gets it again, which a card that is there already would not tell him.
  await journey.press(tomas, got, 'Reassign');
  await submit(journey, tomas, given(priya));
  await plan();
  const threadOf = (channel: string, ts: string) =>
    journey.messages(channel).flatMap((each) => (each.threadTs === ts ? wordsOf(each) : []));
  await vi.waitFor(() => {
    expect(threadOf(his, got.ts)).toEqual([expect.stringContaining(`<@${tomas}> gave this to <@${priya}>`)]);
    expect(threadOf(hers, card.ts)).toEqual([
      expect.stringContaining(`<@${mei}> gave this to <@${tomas}>`),
      expect.stringContaining(`<@${tomas}> gave this to <@${priya}>`),
    ]);
  }, later);
});

test('what stands among others in a channel gets a card of its own there once a person gives it to somebody', async () => {
  const journey = await uptake(db);
  await delivering(db, journey);
  await gotCards(success, CARDS_A_DAY);
  const { card, taskId } = await carded(connection, journey, acme, ann, success);
  expect(wordsOf(card)).toContain('1 more task');
  await db.transaction((tx) => decideTask(tx, taskId, mei, { kind: 'reassigned', to: tomas }, new Date()));
  await plan();
  await vi.waitFor(() => {
    expect(wordsOf(current(journey, card))).toContain('The other tasks of the day are done');
    const cards = journey
      .messages(success)
      .filter(({ threadTs, ts, metadata }) => metadata !== null && threadTs === null && ts !== card.ts);
    expect(cards.map(wordsOf)).toEqual([expect.stringContaining(`<@${tomas}> has this, given by <@${mei}>`)]);
  }, later);
});

test('what somebody starts by hand for an account of another becomes a card of its own, which says who did', async () => {
  await pool.query(`update accounts set traits = '{}'`);
  const journey = await uptake(db);
  await delivering(db, journey);
  const hers = await directly(journey, priya);
  await gotCards(priya, CARDS_A_DAY);
  const enrolmentId = await enrol(pool, { accountKey: acme, memberKey: ann });
  await pool.query('update enrolments set started_by = $1 where enrolment_id = $2', [tomas, enrolmentId]);
  await giveOne(db, newTask(acme, enrolmentId), new Date());
  await plan();
  await vi.waitFor(() => {
    expect(journey.messages(hers).map(wordsOf)).toEqual([
      expect.stringContaining(`<@${tomas}> started the playbook by hand`),
    ]);
  }, later);
});
