import { beforeEach, expect, test } from 'vitest';
import { claimAccount } from '../../../src/domain/digest/claims/queries.ts';
import { planDigests } from '../../../src/domain/digest/plan-digests.ts';
import { settleDecisions } from '../../../src/domain/digest/settle.ts';
import { listOpenSignalsOf, snoozeAccount } from '../../../src/domain/digest/snoozes/queries.ts';
import { createSubscription } from '../../../src/domain/digest/subscriptions/queries.ts';
import { listStandings } from '../../../src/domain/portfolio/queries.ts';
import { addAccounts, catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { closeSignals, openSignal, subscriptionOf } from '../../support/digests.ts';

const { db, pool } = await freshDatabase();
const catalog = catalogOf();
const acme = (await addAccounts(db, [{ accountId: 'acme' }])).get('acme')!;
const now = new Date('2026-06-11T09:00:00Z');
const before = new Date('2026-06-10T12:00:00Z');

beforeEach(async () => {
  await pool.query('truncate digest_subscriptions, posts, signals, claims, snoozes cascade');
  await openSignal(pool, acme, '2026-06-10', { severity: 'medium' });
});

async function snooze(until: string | null, signals = listOpenSignalsOf(db, acme)): Promise<void> {
  const snoozed = { accountKey: acme, userId: 'U2', until, signals: await signals };
  await snoozeAccount(db, snoozed, before);
}

async function decisions() {
  const [standing] = await listStandings(db, '2026-06-11', [acme]);
  return { claimedBy: standing!.claimedBy, snoozed: standing!.snoozed };
}

const worse = () => openSignal(pool, acme, '2026-06-11', { kind: 'champion_gone' });
const recovers = () => closeSignals(pool, acme, '2026-06-11');

test.each([
  ['without a digest anywhere', catalog, null],
  ['on a holiday', catalogOf({ holidays: ['2026-06-11'] }), subscriptionOf()],
  ['on a day without digests', catalog, subscriptionOf({ weekdays: [5] })],
])(
  '%s a claim ends when nothing is open any more, and a snooze when the account gets worse',
  async (_when, given, subscription) => {
    if (subscription !== null) await createSubscription(db, subscription, before);
    await claimAccount(db, acme, 'U1', before);
    await snooze(null);
    await planDigests(db, given, now);
    expect(await decisions()).toEqual({ claimedBy: 'U1', snoozed: { until: null } });
    await worse();
    await planDigests(db, given, now);
    expect(await decisions()).toEqual({ claimedBy: 'U1', snoozed: null });
    await recovers();
    await planDigests(db, given, now);
    expect(await decisions()).toEqual({ claimedBy: null, snoozed: null });
    expect((await pool.query('select from digests')).rowCount).toBe(0);
  },
);

test.each([
  ['2026-06-11', null],
  ['2026-06-12', { until: '2026-06-12' }],
])('a snooze until %s is %j on the 11th, however the account is', async (until, snoozed) => {
  await snooze(until);
  await worse();
  await settleDecisions(db, catalog, now);
  expect((await decisions()).snoozed).toEqual(snoozed);
});

test('several at once end each once, and draw what shows it again once', async () => {
  await createSubscription(db, subscriptionOf(), new Date('2026-06-09T12:00:00Z'));
  await planDigests(db, catalog, new Date('2026-06-10T12:00:00Z'));
  await claimAccount(db, acme, 'U1', before);
  await recovers();
  const wanted = async () => (await pool.query<{ wanted: number }>('select wanted from posts')).rows;
  const asDrawn = await wanted();
  await Promise.all(Array.from({ length: 4 }, () => settleDecisions(db, catalog, now)));
  expect(await wanted()).toEqual(asDrawn.map((post) => ({ wanted: post.wanted + 1 })));
  const { rows } = await pool.query('select released_at from claims');
  expect(rows).toEqual([{ released_at: now.toISOString() }]);
});
