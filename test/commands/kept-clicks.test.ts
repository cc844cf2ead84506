import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { answerLeftClicks, takeClick } from '../../src/commands/kept-clicks.ts';
import { connect, type Connection } from '../../src/db/database.ts';
import { ACTION } from '../../src/views/action-ids.ts';
import { addAccounts } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { clickOf, deskAt } from './with-desk.ts';

let connection: Connection;
let acme: string;

beforeAll(async () => {
  connection = await freshDatabase();
  acme = String((await addAccounts(connection.db, [{ accountId: 'acme' }])).get('acme'));
});
beforeEach(() => connection.pool.query('truncate claims, unanswered_clicks, interactions'));

const nothing = async () => {};
const kept = async () => (await connection.pool.query('select payload from unanswered_clicks')).rows;
const claims = async () =>
  (await connection.pool.query('select from claims where released_at is null')).rowCount;

/** Somebody claims the account, in a message with more in it than an answer needs. */
const claiming = () =>
  clickOf(ACTION.claimAccount, `${acme}:claim`, {
    response_url: 'https://hooks.slack.example/actions/1',
    message: { text: 'What the message said' },
  });

/** A process that acknowledges a click and gets no further. */
async function killedAt(click: object): Promise<void> {
  const { own } = await deskAt(connection);
  const killed = new Promise<never>(() => {});
  void takeClick(
    {
      ...own,
      get slack() {
        return killed as never;
      },
    },
    click,
    undefined,
    () => killed,
  );
  while ((await kept()).length === 0) await sleep(5);
  await connection.pool.query('update unanswered_clicks set due_at = now()');
}

test('a click is kept when it is acknowledged, and let go when it is answered', async () => {
  const { own, respond } = await deskAt(connection);
  const seen: unknown[] = [];
  await takeClick(own, claiming(), respond, async () => {
    seen.push({ kept: await kept(), claims: await claims() });
  });
  const payload = expect.objectContaining({ response_url: 'https://hooks.slack.example/actions/1' });
  expect(seen).toEqual([{ kept: [{ payload }], claims: 0 }]);
  expect(JSON.stringify(seen)).not.toContain('What the message said');
  expect(await claims()).toBe(1);
  expect(await kept()).toEqual([]);
});

test('a click that Slack delivers twice is acknowledged twice and answered once', async () => {
  const { own, said, respond } = await deskAt(connection);
  const click = clickOf(ACTION.refreshCard, acme);
  let acknowledged = 0;
  const ack = async () => void (acknowledged += 1);
  await Promise.all([takeClick(own, click, respond, ack), takeClick(own, click, respond, ack)]);
  expect(acknowledged).toBe(2);
  expect(said).toHaveLength(1);
});

test('a click whose process was killed is answered by one of those that run, once', async () => {
  await killedAt(claiming());
  expect(await claims()).toBe(0);
  const replicas = await Promise.all([1, 2, 3].map(() => deskAt(connection)));
  await Promise.all(replicas.map(({ own }) => answerLeftClicks(own)));
  expect(await claims()).toBe(1);
  // Were it answered twice, the second would say that they are on it already.
  expect(replicas.flatMap(({ said }) => said)).toEqual([]);
  expect(await kept()).toEqual([]);
});

test('a click that somebody has in hand is not taken up', async () => {
  await killedAt(claiming());
  await connection.pool.query(`update unanswered_clicks set due_at = now() + interval '1 second'`);
  const { own, said } = await deskAt(connection);
  await answerLeftClicks(own);
  expect(said).toEqual([]);
  expect(await kept()).toHaveLength(1);
});

test('nothing comes of a click that nobody took up for ten minutes', async () => {
  await killedAt(claiming());
  await connection.pool.query(`update unanswered_clicks set received_at = now() - interval '601 seconds'`);
  const { own, said } = await deskAt(connection);
  await answerLeftClicks(own);
  expect(said).toEqual([]);
  expect(await claims()).toBe(0);
  expect(await kept()).toEqual([]);
});

test('an answer that fails is told to whoever clicked, and not tried again', async () => {
  const { own, said, respond } = await deskAt(connection, { 'users.info': { status: 500 } });
  await takeClick(own, claiming(), respond, nothing);
  expect(said).toHaveLength(1);
  expect(await kept()).toEqual([]);
});

test('while the database is slow a click is acknowledged in time all the same', async () => {
  const { own, respond } = await deskAt(connection);
  const locked = await connection.pool.connect();
  await locked.query('begin; lock table interactions');
  const begun = performance.now();
  let acknowledgedAfterMs = Infinity;
  const taking = takeClick(own, claiming(), respond, async () => {
    acknowledgedAfterMs = performance.now() - begun;
    await locked.query('commit');
    locked.release();
  });
  await taking;
  expect(acknowledgedAfterMs).toBeGreaterThan(1_000);
  expect(acknowledgedAfterMs).toBeLessThan(2_900);
  expect(await claims()).toBe(1);
});

test('where the database is gone a click is acknowledged, and its failure told', async () => {
  const { own, said, respond } = await deskAt(connection);
  const gone = connect('postgres://nobody@127.0.0.1:1/none', { max: 1 });
  let acknowledged = false;
  await takeClick({ ...own, db: gone.db }, claiming(), respond, async () => void (acknowledged = true));
  await gone.close();
  expect(acknowledged).toBe(true);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatchObject({ text: expect.stringContaining('went wrong') });
});
