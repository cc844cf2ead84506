import { beforeEach, expect, test } from 'vitest';
import type { DigestFilter, Over } from '../../../src/domain/digest/digest.ts';
import { loadDrawnLines } from '../../../src/domain/digest/load-drawn-lines.ts';
import { planDigests } from '../../../src/domain/digest/plan-digests.ts';
import { findDigest, forgetListed } from '../../../src/domain/digest/planning/queries.ts';
import {
  changeSubscription,
  createSubscription,
  type NewSubscription,
} from '../../../src/domain/digest/subscriptions/queries.ts';
import type { ClearedBy, Severity } from '../../../src/domain/signals/signal.ts';
import { addAccounts, catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { closeSignals, openSignal, postPlanned, subscriptionOf } from '../../support/digests.ts';

const { db, pool } = await freshDatabase();
const catalog = catalogOf();
const [acme] = [...(await addAccounts(db, [{ accountId: 'acme' }])).values()] as [number];
const everything = subscriptionOf().filter;
const [ONE, TWO, THREE] = ['2026-06-10', '2026-06-11', '2026-06-12'] as const;

beforeEach(async () => {
  await pool.query('truncate digest_subscriptions, posts, signals cascade');
  await pool.query(`update accounts set tier = 'gold', churned_on = null`);
});

async function subscribe(given: Partial<NewSubscription> = {}): Promise<number> {
  return await createSubscription(db, subscriptionOf(given), new Date('2026-06-09T12:00:00Z'));
}

async function plan(day: string): Promise<void> {
  await planDigests(db, catalog, new Date(`${day}T09:00:00Z`));
  await postPlanned(pool);
}

const changesOf = async (subscriptionId: number, day: string) =>
  (await findDigest(db, subscriptionId, day))!.lines.map(({ change }) => change);

/** In which way the account is over in the digest of a day, drawn on a later one. */
async function overIn(subscriptionId: number, day: string, today: string): Promise<Over | null> {
  const { lines } = (await findDigest(db, subscriptionId, day))!;
  const [drawn] = await loadDrawnLines(db, catalog, { subscriptionId, day }, lines, today);
  return drawn!.over;
}

test('what a later digest found recovered is struck off, and not any more once it is listed again', async () => {
  const subscriptionId = await subscribe();
  await openSignal(pool, acme, ONE);
  await plan(ONE);
  expect(await overIn(subscriptionId, ONE, ONE)).toBeNull();
  await closeSignals(pool, acme, TWO);
  await plan(TWO);
  expect(await overIn(subscriptionId, ONE, TWO)).toBe('cleared');
  await openSignal(pool, acme, THREE);
  await plan(THREE);
  expect(await overIn(subscriptionId, ONE, THREE)).toBeNull();
});

test('what eased below what the digest watches is struck off, though something of it is open', async () => {
  const subscriptionId = await subscribe({ filter: { ...everything, severity: 'high' } });
  await openSignal(pool, acme, ONE);
  await plan(ONE);
  await pool.query(`update signals set severity = 'medium'`);
  expect(await overIn(subscriptionId, ONE, TWO)).toBeNull();
  await plan(TWO);
  expect(await changesOf(subscriptionId, TWO)).toEqual(['cleared']);
  expect(await overIn(subscriptionId, ONE, TWO)).toBe('cleared');
});

test('an account that got worse is not struck off when the digest that said so was refused, and is worse for the next', async () => {
  const subscriptionId = await subscribe();
  await openSignal(pool, acme, ONE);
  await plan(ONE);
  await openSignal(pool, acme, TWO, { kind: 'champion_gone' });
  await plan(TWO);
  await forgetListed(db, `digest:${subscriptionId}:${TWO}`);
  expect(await overIn(subscriptionId, ONE, TWO)).toBeNull();
  await plan(THREE);
  expect(await changesOf(subscriptionId, THREE)).toEqual(['worse']);
});

test('that an account recovered is told by the next digest when the one that said so was refused', async () => {
  const subscriptionId = await subscribe();
  await openSignal(pool, acme, ONE);
  await plan(ONE);
  await closeSignals(pool, acme, TWO);
  await plan(TWO);
  await forgetListed(db, `digest:${subscriptionId}:${TWO}`);
  await plan(THREE);
  expect(await changesOf(subscriptionId, THREE)).toEqual(['cleared']);
});

test('what a digest told after the one that was refused stays known', async () => {
  const subscriptionId = await subscribe();
  await openSignal(pool, acme, ONE);
  await plan(ONE);
  await openSignal(pool, acme, TWO, { kind: 'champion_gone' });
  await plan(TWO);
  await forgetListed(db, `digest:${subscriptionId}:${ONE}`);
  await plan(THREE);
  expect(await changesOf(subscriptionId, THREE)).toEqual([]);
});

test('of an account that only a refused digest listed readers know nothing', async () => {
  const subscriptionId = await subscribe();
  await openSignal(pool, acme, ONE);
  await plan(ONE);
  await forgetListed(db, `digest:${subscriptionId}:${ONE}`);
  await plan(TWO);
  expect(await changesOf(subscriptionId, TWO)).toEqual(['new']);
});

test.each([
  ['its tier changed', () => pool.query(`update accounts set tier = 'silver'`)],
  [
    'the digest watches another tier',
    (subscriptionId: number) =>
      db.transaction((tx) =>
        changeSubscription(
          tx,
          subscriptionId,
          subscriptionOf({ filter: { ...everything, tiers: ['silver'] } }),
        ),
      ),
  ],
])('an account is dropped without a word, and its line stays, when %s', async (_when, change) => {
  const subscriptionId = await subscribe({ filter: { ...everything, tiers: ['gold'] } });
  await openSignal(pool, acme, ONE);
  await plan(ONE);
  await change(subscriptionId);
  await plan(TWO);
  expect(await changesOf(subscriptionId, TWO)).toEqual([]);
  expect(await overIn(subscriptionId, ONE, TWO)).toBeNull();
  // Nobody tells of it any more, but nothing of it is open either.
  await closeSignals(pool, acme, THREE);
  expect(await overIn(subscriptionId, ONE, THREE)).toBe('cleared');
});

test.each(['explained', 'off', 'not_known'] satisfies ClearedBy[])(
  'what closed because it is %s is not known to have recovered: neither told so nor struck off',
  async (because) => {
    const subscriptionId = await subscribe();
    await openSignal(pool, acme, ONE);
    await openSignal(pool, acme, ONE, { kind: 'champion_gone' });
    await plan(ONE);
    await closeSignals(pool, acme, TWO, { because, kind: 'no_use' });
    await closeSignals(pool, acme, TWO);
    expect(await overIn(subscriptionId, ONE, TWO)).toBe('dropped');
    await plan(TWO);
    expect(await changesOf(subscriptionId, TWO)).toEqual(['dropped']);
    expect(await overIn(subscriptionId, ONE, TWO)).toBe('dropped');
    await plan(THREE);
    expect(await changesOf(subscriptionId, THREE)).toEqual([]);
  },
);

test('a signal that was switched off is no good news of an account of which another is open', async () => {
  const subscriptionId = await subscribe();
  await openSignal(pool, acme, ONE);
  await openSignal(pool, acme, ONE, { kind: 'champion_gone' });
  await plan(ONE);
  await closeSignals(pool, acme, TWO, { because: 'off', kind: 'no_use' });
  await plan(TWO);
  expect(await changesOf(subscriptionId, TWO)).toEqual([]);
});

test('a customer that left is told as such, and drawn so where it was listed', async () => {
  const subscriptionId = await subscribe();
  await openSignal(pool, acme, ONE);
  await plan(ONE);
  await pool.query(`update accounts set churned_on = '${TWO}'`);
  await plan(TWO);
  expect(await changesOf(subscriptionId, TWO)).toEqual(['left']);
  const { lines } = (await findDigest(db, subscriptionId, ONE))!;
  const [drawn] = await loadDrawnLines(db, catalog, { subscriptionId, day: ONE }, lines, TWO);
  expect(drawn!.standing).toBeNull();
  await plan(THREE);
  expect(await changesOf(subscriptionId, THREE)).toEqual([]);
});

test.each([
  ['whose signals are all too mild for it now', { ...everything, severity: 'high' }, 'medium'],
  ['whose other signals it watched before', { ...everything, kinds: ['champion_gone'] }, 'high'],
] satisfies [string, DigestFilter, Severity][])(
  'a changed filter tells nothing of accounts %s',
  async (_which, filter, severity) => {
    const subscriptionId = await subscribe();
    await openSignal(pool, acme, ONE, { severity });
    await plan(ONE);
    const changed = subscriptionOf({ filter });
    await db.transaction((tx) => changeSubscription(tx, subscriptionId, changed));
    await plan(TWO);
    expect(await changesOf(subscriptionId, TWO)).toEqual([]);
  },
);
