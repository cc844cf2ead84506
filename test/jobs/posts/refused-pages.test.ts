import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { planDigests } from '../../../src/domain/digest/plan-digests.ts';
import { findDigest } from '../../../src/domain/digest/planning/queries.ts';
import { createSubscription } from '../../../src/domain/digest/subscriptions/queries.ts';
import { drawDigest } from '../../../src/jobs/digest/draw-digest.ts';
import { addAccounts, catalogOf } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import { openSignal, subscriptionOf } from '../../support/digests.ts';
import { outbox } from './with-outbox.ts';

const connection = await freshDatabase();
const { db, pool } = connection;
const DAY_MS = 86_400_000;
const today = new Date();
const yesterday = new Date(today.getTime() - DAY_MS);
const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

// The message shows ten of them, the first page of its thread eight, the second the other four.
const accounts = Array.from({ length: 12 }, (_, index) => ({ accountId: `account-${index}` }));
const keys = [...(await addAccounts(db, accounts)).values()];

test.each([
  [1, []],
  [2, keys.slice(10)],
])('of page %i, that Slack refuses, the next digest tells what nothing else showed', async (page, untold) => {
  const { deliver, slack, posted } = await outbox(connection);
  await pool.query('truncate signals');
  for (const key of keys) await openSignal(pool, key, dayOf(yesterday));
  const subscription = subscriptionOf({ channelId: 'C0SUCCESS', sendAt: '00:00' });
  const subscriptionId = await createSubscription(db, subscription, new Date(yesterday.getTime() - DAY_MS));
  await planDigests(db, catalogOf(), yesterday);
  // Slack refuses a message without text.
  await pool.query(
    `update posts set subject = subject || jsonb_build_object('text', case
       when (subject ->> 'page')::integer = $1 then '' else 'accounts' end)`,
    [page],
  );
  deliver();
  const states = async () =>
    (await pool.query(`select state from posts where subject ? 'day' order by post_no`)).rows.map(
      ({ state }) => state,
    );
  const expected = ['posted', 'posted', 'posted'].with(page, 'refused');
  await vi.waitFor(async () => expect(await states()).toEqual(expected), { timeout: 10_000, interval: 20 });
  expect(posted()).toHaveLength(2);

  const context = { db, catalog: catalogOf(), log: pino({ level: 'silent' }), now: () => today };
  const drawn = JSON.stringify(await drawDigest(context, { subscriptionId, day: dayOf(yesterday) }));
  expect(drawn.includes('the other 2 come with the next ones')).toBe(untold.length > 0);
  expect(drawn.includes('in the thread, and with')).toBe(untold.length === 0);
  await vi.waitFor(
    () =>
      expect(slack.state.traffic.filter(({ name }) => name === 'chat.update')).toHaveLength(
        untold.length > 0 ? 1 : 0,
      ),
    { timeout: 10_000, interval: 20 },
  );

  await planDigests(db, catalogOf(), today);
  const { lines } = (await findDigest(db, subscriptionId, dayOf(today)))!;
  expect(lines.map(({ accountKey, change }) => [accountKey, change])).toEqual(
    untold.map((key) => [key, 'new']),
  );
});
