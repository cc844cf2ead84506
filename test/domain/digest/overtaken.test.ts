import { beforeEach, expect, test } from 'vitest';
import type { DigestLine } from '../../../src/domain/digest/digest.ts';
import { planDigests } from '../../../src/domain/digest/plan-digests.ts';
import { findDigest, listKnown } from '../../../src/domain/digest/planning/queries.ts';
import {
  createSubscription,
  type NewSubscription,
} from '../../../src/domain/digest/subscriptions/queries.ts';
import { snoozeAccount } from '../../../src/domain/digest/snoozes/queries.ts';
import { recordTeammates } from '../../../src/domain/teammates/queries.ts';
import { addAccounts, catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { closeSignals, openSignal, postPlanned, subscriptionOf } from '../../support/digests.ts';
import { teammateOf } from '../../support/teammates.ts';

const { db, pool } = await freshDatabase();
const catalog = catalogOf();
const keys = await addAccounts(db, [{ accountId: 'acme' }, { accountId: 'globex' }]);
const [acme, globex] = [keys.get('acme')!, keys.get('globex')!];
const dayOf = (number: number) => `2026-06-${10 + number}`;

beforeEach(async () => {
  await pool.query('truncate digest_subscriptions, posts, signals, snoozes, teammates cascade');
});

async function subscribe(given: Partial<NewSubscription> = {}): Promise<number> {
  return await createSubscription(db, subscriptionOf(given), new Date('2026-06-09T12:00:00Z'));
}

const plan = (number: number) => planDigests(db, catalog, new Date(`${dayOf(number)}T09:00:00Z`));

async function digests(): Promise<string[]> {
  const { rows } = await pool.query(`select state from posts where kind = 'digest' order by post_no`);
  return rows.map(({ state }) => state);
}

async function linesOf(subscriptionId: number, number: number): Promise<[number, DigestLine['change']][]> {
  const digest = await findDigest(db, subscriptionId, dayOf(number));
  return digest!.lines.map(({ accountKey, change }) => [accountKey, change]);
}

test('of the digests that waited for days only the newest is sent, and it tells what all of them would have', async () => {
  const subscriptionId = await subscribe();
  await openSignal(pool, acme, dayOf(0));
  await plan(0);
  await openSignal(pool, globex, dayOf(1));
  await plan(1);
  await openSignal(pool, acme, dayOf(2), { kind: 'champion_gone' });
  await plan(2);
  expect(await digests()).toEqual(['withdrawn', 'withdrawn', 'planned']);
  expect((await linesOf(subscriptionId, 2)).toSorted()).toEqual([
    [acme, 'new'],
    [globex, 'new'],
  ]);
  expect((await findDigest(db, subscriptionId, dayOf(2)))!.first).toBe(true);
});

test('what readers knew before is what the newest digest is compared with', async () => {
  const subscriptionId = await subscribe();
  await openSignal(pool, acme, dayOf(0));
  await openSignal(pool, globex, dayOf(0));
  await plan(0);
  await postPlanned(pool);
  await openSignal(pool, acme, dayOf(1), { kind: 'champion_gone' });
  await closeSignals(pool, globex, dayOf(1));
  await plan(1);
  await plan(2);
  expect(await digests()).toEqual(['posted', 'withdrawn', 'planned']);
  expect(await linesOf(subscriptionId, 2)).toEqual([
    [acme, 'worse'],
    [globex, 'cleared'],
  ]);
  expect((await findDigest(db, subscriptionId, dayOf(2)))!.first).toBe(false);
});

test('what began and ended while nothing was sent is told by nobody', async () => {
  const subscriptionId = await subscribe();
  await openSignal(pool, acme, dayOf(0));
  await plan(0);
  await closeSignals(pool, acme, dayOf(1));
  await plan(1);
  expect(await digests()).toEqual(['withdrawn']);
  expect(await listKnown(db, [subscriptionId])).toEqual([]);
});

test('a snooze that ended while nothing was sent is told of', async () => {
  const subscriptionId = await subscribe();
  await openSignal(pool, acme, dayOf(0));
  await plan(0);
  await postPlanned(pool);
  const snooze = { accountKey: acme, userId: 'U1', until: dayOf(1), signals: [] };
  await db.transaction((tx) => snoozeAccount(tx, snooze, new Date(`${dayOf(0)}T12:00:00Z`)));
  await plan(1);
  expect(await linesOf(subscriptionId, 1)).toEqual([[acme, 'back']]);
  await plan(2);
  expect(await linesOf(subscriptionId, 2)).toEqual([[acme, 'back']]);
});

test.each(['sending', 'unsure', 'posted'])('a digest that is %s by then stays', async (state) => {
  const subscriptionId = await subscribe();
  await openSignal(pool, acme, dayOf(0));
  await plan(0);
  await pool.query(`update posts set state = $1 where kind = 'digest'`, [state]);
  await openSignal(pool, globex, dayOf(1));
  await plan(1);
  expect(await digests()).toEqual([state, 'planned']);
  expect(await linesOf(subscriptionId, 1)).toEqual([[globex, 'new']]);
});

test('the digests of others that wait stay as they are', async () => {
  await subscribe();
  const evening = await subscribe({ channelId: 'C2', sendAt: '18:00' });
  await openSignal(pool, acme, dayOf(0));
  await planDigests(db, catalog, new Date(`${dayOf(0)}T18:00:00Z`));
  await plan(1);
  expect(await digests()).toEqual(['withdrawn', 'planned', 'planned']);
  expect(await linesOf(evening, 0)).toEqual([[acme, 'new']]);
});

test('no digest is planned to whoever has left, until they are back', async () => {
  await openSignal(pool, acme, dayOf(0));
  await subscribe({ channelId: 'U1' });
  await recordTeammates(db, [teammateOf('U1', { standing: 'gone' })], new Date(0));
  expect(await plan(0)).toMatchObject({ due: 0, posts: 0 });
  await recordTeammates(db, [teammateOf('U1')], new Date(1));
  expect(await plan(1)).toMatchObject({ due: 1, posts: 2 });
});
