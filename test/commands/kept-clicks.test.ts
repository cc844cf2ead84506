import { setTimeout as sleep } from 'node:timers/promises';
import type { RespondArguments } from '@slack/bolt';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { giveUpLeftClicks, takeClick } from '../../src/commands/kept-clicks.ts';
import { connect, type Connection } from '../../src/db/database.ts';
import { ACTION } from '../../src/views/action-ids.ts';
import { createSubscription } from '../../src/domain/digest/subscriptions/queries.ts';
import { addAccounts } from '../support/builders.ts';
import { subscriptionOf } from '../support/digests.ts';
import { freshDatabase } from '../support/database.ts';
import { clickOf, deskAt } from './with-desk.ts';

let connection: Connection;
let acme: string;

beforeAll(async () => {
  connection = await freshDatabase();
  acme = String((await addAccounts(connection.db, [{ accountId: 'acme' }])).get('acme'));
});
beforeEach(() => connection.pool.query('truncate claims, kept_clicks, interactions'));

const nothing = async () => {};
const usedUp = () => () => Promise.reject(new Error('used_url'));
const kept = async () => (await connection.pool.query('select response_url as url from kept_clicks')).rows;
const claims = async () =>
  (await connection.pool.query('select from claims where released_at is null')).rowCount;
const recorded = async () => (await connection.pool.query('select from audit_entries')).rowCount!;

const URL = 'https://hooks.slack.example/actions/1';
const claiming = (fields: object = { response_url: URL }) =>
  clickOf(ACTION.claimAccount, `${acme}:claim`, fields);

/** A click in the hands of a process that takes its time to ask Slack who clicked, and is taken for killed. */
async function leftInHand(click: object) {
  const member = { ok: true, user: { team_id: 'T1' } };
  const { own, said, respond } = await deskAt(connection, { 'users.info': { body: member, afterMs: 700 } });
  const taking = takeClick(own, click, respond, nothing);
  while ((await kept()).length === 0) await sleep(5);
  await connection.pool.query('update kept_clicks set due_at = now()');
  return { said, taking };
}

test('a decision is kept when it is acknowledged, and let go when it is taken', async () => {
  const { own, respond } = await deskAt(connection);
  const seen: unknown[] = [];
  await takeClick(own, claiming(), respond, async () => {
    seen.push({ kept: await kept(), claims: await claims() });
  });
  expect(seen).toEqual([{ kept: [{ url: URL }], claims: 0 }]);
  expect(await claims()).toBe(1);
  expect(await kept()).toEqual([]);
});

test('a click that only shows something is not kept', async () => {
  const { own, said, respond } = await deskAt(connection);
  await takeClick(own, clickOf(ACTION.refreshCard, acme), respond, async () =>
    expect(await kept()).toEqual([]),
  );
  expect(said).toHaveLength(1);
});

test.each([ACTION.refreshCard, ACTION.claimAccount])(
  '%s that Slack delivers twice is acknowledged twice and answered once',
  async (actionId) => {
    const { own, said, respond } = await deskAt(connection);
    const before = await recorded();
    const click = clickOf(actionId, actionId === ACTION.claimAccount ? `${acme}:claim` : acme);
    let acknowledged = 0;
    const ack = async () => void (acknowledged += 1);
    await Promise.all([takeClick(own, click, respond, ack), takeClick(own, click, respond, ack)]);
    expect(acknowledged).toBe(2);
    expect(said).toHaveLength(actionId === ACTION.refreshCard ? 1 : 0);
    expect((await recorded()) - before).toBe(1);
  },
);

test('whoever pressed is told once that a killed process took no decision, and nobody takes it later', async () => {
  const click = await leftInHand(claiming());
  const replicas = await Promise.all([1, 2, 3].map(() => deskAt(connection)));
  await Promise.all(replicas.map(({ own }) => giveUpLeftClicks(own)));
  const told = replicas.flatMap(({ said }) => said);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ text: expect.stringContaining('nothing was changed') });
  expect(await kept()).toEqual([]);
  // It was not killed but slow, and cannot know that they were told.
  await click.taking;
  expect(click.said).toMatchObject([{ text: told[0]!.text }]);
  expect(await claims()).toBe(0);
});

test('whoever pressed is told when the database forgot the click in a crash', async () => {
  const click = await leftInHand(claiming());
  await connection.pool.query('delete from kept_clicks');
  await click.taking;
  expect(click.said).toMatchObject([{ text: expect.stringContaining('nothing was changed') }]);
  expect(await claims()).toBe(0);
});

test.each([
  ['in a view', {}, false],
  ['at an address that Slack takes no more', { response_url: URL }, true],
])('whoever pressed %s is told directly', async (_where, fields, refused) => {
  const click = await leftInHand(claiming(fields));
  const { own, calls } = await deskAt(connection, { 'chat.postMessage': { body: { ok: true } } });
  await giveUpLeftClicks(refused ? { ...own, respondTo: usedUp } : own);
  expect(calls).toEqual(['chat.postMessage']);
  await click.taking;
});

test('a decision in hand is not given up', async () => {
  const click = await leftInHand(claiming());
  await connection.pool.query(`update kept_clicks set due_at = now() + interval '1 second'`);
  const { own, said } = await deskAt(connection);
  await giveUpLeftClicks(own);
  expect(said).toEqual([]);
  await click.taking;
  expect(await claims()).toBe(1);
});

test('a decision that fails is let go and told so', async () => {
  const { own, said, respond } = await deskAt(connection);
  await connection.pool.query('alter table claims rename to claims_away');
  await takeClick(own, claiming(), respond, nothing);
  await connection.pool.query('alter table claims_away rename to claims');
  expect(said).toMatchObject([{ text: expect.stringContaining('nothing was changed') }]);
  expect(await kept()).toEqual([]);
});

test('of a decision that was taken nobody is told that it was not, though Slack does not show it', async () => {
  const { own, said, respond } = await deskAt(connection);
  const subscriptionId = await createSubscription(
    connection.db,
    subscriptionOf({ createdBy: 'U1' }),
    own.now(),
  );
  let answers = 0;
  const failing = async (message: RespondArguments) => {
    answers += 1;
    if (answers === 1) throw new Error('Slack answered with 500');
    await respond(message);
  };
  await takeClick(own, clickOf(ACTION.endDigest, String(subscriptionId)), failing, nothing);
  expect(said).toMatchObject([{ text: expect.stringContaining('It looks done') }]);
});

test('where the database is too slow a decision is not acknowledged, and nothing comes of it', async () => {
  const { own, said, respond } = await deskAt(connection);
  const locked = await connection.pool.connect();
  await locked.query('begin; lock table interactions');
  let acknowledged = false;
  const taking = takeClick(own, claiming(), respond, async () => void (acknowledged = true));
  await sleep(2_700);
  await locked.query('commit');
  locked.release();
  await taking;
  expect({ acknowledged, said, claims: await claims(), kept: await kept() }).toEqual({
    acknowledged: false,
    said: [],
    claims: 0,
    kept: [],
  });
});

test('where the database is gone a decision is acknowledged, and its failure told', async () => {
  const { own, said, respond } = await deskAt(connection);
  const gone = connect('postgres://nobody@127.0.0.1:1/none', { max: 1 });
  let acknowledged = false;
  await takeClick({ ...own, db: gone.db }, claiming(), respond, async () => void (acknowledged = true));
  await gone.close();
  expect(acknowledged).toBe(true);
  expect(said).toMatchObject([{ text: expect.stringContaining('went wrong') }]);
});
