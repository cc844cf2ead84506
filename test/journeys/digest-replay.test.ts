import { expect, test } from 'vitest';
import { sampleCatalog } from '../../sandbox/sample-data/catalog.ts';
import { seedSampleData } from '../../sandbox/sample-data/seed.ts';
import { sponsorSilent } from '../../sandbox/sample-data/stories/sponsor-silent.ts';
import { STORIES } from '../../sandbox/sample-data/stories.ts';
import { listAccounts } from '../../src/domain/accounts/queries.ts';
import { daysBefore } from '../../src/domain/catalog/days.ts';
import type { Digest } from '../../src/domain/digest/digest.ts';
import { planDigests } from '../../src/domain/digest/plan-digests.ts';
import { findDigest } from '../../src/domain/digest/planning/queries.ts';
import { createSubscription } from '../../src/domain/digest/subscriptions/queries.ts';
import { evaluateAll } from '../../src/domain/evaluation/evaluate-all.ts';
import { listSignals } from '../../src/domain/signals/queries.ts';
import { SIGNAL_KINDS } from '../../src/domain/signals/signal.ts';
import { freshDatabase } from '../support/database.ts';
import { postPlanned } from '../support/digests.ts';

const END = '2026-09-18';
const DAYS = 60;

const connection = await freshDatabase();
const { db, pool } = connection;
await seedSampleData({ connection }, { now: new Date(`${END}T15:30:00Z`) });
const catalog = { ...sampleCatalog(), holidays: [] };

// A digest of everything, opportunities too, each day at nine.
const subscriptionId = await createSubscription(
  db,
  {
    channelId: 'C0SUCCESS',
    createdBy: 'U0PRIYA00',
    filter: { owner: null, tiers: null, regions: null, kinds: [...SIGNAL_KINDS], severity: null },
    sendAt: '09:00',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    timeZone: catalog.timeZone,
    saysNothingNew: false,
  },
  new Date(`${daysBefore(END, 100)}T00:00:00Z`),
);

/** Somebody busy is named sponsor where the old one is silent, so that this story ends. */
const SPONSOR_NAMED = daysBefore(END, 12);

async function nameSponsor(): Promise<void> {
  await pool.query(
    `update accounts set sponsor_member_id = (
      select member_id from members join member_days using (account_key, member_key)
      where members.account_key = accounts.account_key and removed_at is null and meaningful > 0 and day <= $2
      group by member_id order by count(*) filter (where day > $2::date - 28) desc, member_id limit 1
    ) where name = $1`,
    [sponsorSilent.plan.name, SPONSOR_NAMED],
  );
}

const digests: Digest[] = [];
for (let ago = DAYS - 1; ago >= 0; ago--) {
  const day = daysBefore(END, ago);
  const now = () => new Date(`${day}T12:00:00Z`);
  if (day === SPONSOR_NAMED) await nameSponsor();
  await evaluateAll(db, catalog, daysBefore(day, 1), now);
  await planDigests(db, catalog, now());
  // Any number of replicas, at any minute of the day: there is one digest.
  await planDigests(db, catalog, now());
  await postPlanned(pool);
  digests.push((await findDigest(db, subscriptionId, day))!);
}
const accounts = await listAccounts(db, null);
const nameOf = new Map(accounts.map(({ accountKey, name }) => [accountKey, name]));
const linesOf = (accountKey: number) =>
  digests.flatMap(({ day, lines }) =>
    lines.filter((line) => line.accountKey === accountKey).map((line) => Object.assign({ day }, line)),
  );

test('a message a day at most, and none on days without a change', async () => {
  const worth = digests.filter(({ lines }) => lines.length > 0);
  const { rows } = await pool.query(`select count(*)::integer as posts from posts where kind = 'digest'`);
  expect(rows[0].posts).toBe(worth.length);
  const lines = digests.flatMap((digest) => digest.lines);
  const by = (change: string) => lines.filter((line) => line.change === change).length;
  process.stdout.write(
    `${DAYS} days, ${accounts.length} accounts: ${worth.length} messages, ${lines.length} lines ` +
      `(${by('new')} new, ${by('worse')} worse, ${by('better')} better, ${by('cleared')} cleared); ` +
      `at most ${Math.max(...digests.map((digest) => digest.lines.length))} lines a message\n`,
  );
  expect(worth.length).toBeLessThan(DAYS / 2);
});

test('no account on two days without a change between them', () => {
  const seen = new Map<number, string>();
  for (const { lines } of digests)
    for (const { accountKey, change, signals } of lines) {
      const now = change === 'cleared' ? 'nothing' : JSON.stringify(signals);
      expect(now, `${nameOf.get(accountKey)} ${change}`).not.toBe(seen.get(accountKey));
      seen.set(accountKey, now);
    }
});

test.each(STORIES)('$key appears when it begins, once, and leaves when it ends', async ({ plan, raises }) => {
  const { accountKey } = accounts.find(({ name }) => name === plan.name)!;
  const lines = linesOf(accountKey);
  const signals = await listSignals(db, accountKey);
  expect(new Set(signals.map(({ kind }) => kind))).toEqual(new Set(raises));
  for (const { kind, openedOn, closedOn, closedBecause } of signals) {
    const told = lines.find(
      ({ change, up }) =>
        change !== 'cleared' && up.some((each) => each.kind === kind && each.openedOn === openedOn),
    );
    // Evaluated for the day before, told the next morning.
    expect(told?.day, `${kind} is told`).toBe(daysBefore(openedOn, -1));
    const over = lines.filter(({ down }) =>
      down.some((each) => each.kind === kind && each.openedOn === openedOn),
    );
    const ended = over.filter(
      ({ signals: open, change }) => change === 'cleared' || !open.some((each) => each.kind === kind),
    );
    expect(
      ended.map(({ day }) => day),
      `${kind} is struck off`,
      // Of what is not known any more nothing says that it got better.
    ).toEqual(closedOn === null || closedBecause !== 'cleared' ? [] : [daysBefore(closedOn, -1)]);
  }
  const news = lines.filter(({ change }) => change === 'new').length;
  const cleared = lines.filter(({ change }) => change === 'cleared').length;
  expect(news - cleared).toBe(signals.some(({ closedOn }) => closedOn === null) ? 1 : 0);
});

test('where a new sponsor was named, the account is struck off a week later', () => {
  const { accountKey } = accounts.find(({ name }) => name === sponsorSilent.plan.name)!;
  const cleared = linesOf(accountKey).filter(({ change }) => change === 'cleared');
  expect(cleared.map(({ day }) => day)).toEqual([daysBefore(SPONSOR_NAMED, -7)]);
});

test('accounts without a story are never told of', () => {
  const told = new Set(STORIES.map(({ plan }) => plan.name));
  const others = accounts.filter(({ name }) => !told.has(name));
  expect(others.flatMap(({ accountKey }) => linesOf(accountKey))).toEqual([]);
});
