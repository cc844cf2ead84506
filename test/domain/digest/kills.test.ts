import { beforeAll, expect, test } from 'vitest';
import { sampleCatalog } from '../../../sandbox/sample-data/catalog.ts';
import { dayIn, daysBefore } from '../../../src/domain/catalog/days.ts';
import { createSubscription } from '../../../src/domain/digest/subscriptions/queries.ts';
import { evaluateAll } from '../../../src/domain/evaluation/evaluate-all.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { freshDatabase } from '../../support/database.ts';
import { subscriptionOf } from '../../support/digests.ts';
import { begin, killAfter, momentsOf, timeOf } from '../../support/killing.ts';
import { readTables } from '../../support/rows.ts';
import { sampleDatabase } from '../../support/sample-database.ts';

const KILLS = 2;
const SUBSCRIPTIONS = 200;

const catalog = sampleCatalog();
const today = dayIn(catalog.timeZone, new Date());
const now = `${today}T12:00:00Z`;
let templateUrl: string;
let undisturbed: Record<string, string[]>;
let wholeMs: number;

/** Two hundred channels that want a digest of the sample world each day of the week. */
beforeAll(async () => {
  const sample = await sampleDatabase();
  await rollUpPending(sample.db, catalog);
  await evaluateAll(sample.db, catalog, daysBefore(today, 1), () => new Date(now));
  for (let index = 0; index < SUBSCRIPTIONS; index += 1)
    await createSubscription(
      sample.db,
      subscriptionFor(index),
      new Date(`${daysBefore(today, 3)}T00:00:00Z`),
    );
  await sample.close();
  templateUrl = sample.url;
  const quiet = await freshDatabase(templateUrl);
  wholeMs = await timeOf(run(quiet.url));
  undisturbed = await readTables(quiet, TABLES);
  await quiet.close();
}, 120_000);

const subscriptionFor = (index: number) =>
  subscriptionOf({
    channelId: `C${String(index).padStart(8, '0')}`,
    createdBy: 'U0PRIYA00',
    saysNothingNew: true,
  });

const run = (url: string) => begin('test/domain/digest/planning.ts', url, now);

/** Everything that planning writes, but the order in which rows were numbered. */
const TABLES = {
  digests: 'select digests::text as row from digests order by subscription_id, day',
  known: 'select digest_open::text as row from digest_open order by subscription_id, account_key',
  posts: `select (post_key, kind, channel_id, thread_of, subject, due_at, state)::text as row
    from posts order by post_key`,
};

test('undisturbed, every channel has one digest, and its readers know its accounts', () => {
  expect(undisturbed['digests']).toHaveLength(SUBSCRIPTIONS);
  expect(undisturbed['known']!.length).toBeGreaterThan(SUBSCRIPTIONS);
});

test.each(momentsOf(KILLS))(
  'killed after %f of its time, and run again by two at once, it plans each digest once',
  { timeout: 60_000 },
  async (share) => {
    const connection = await freshDatabase(templateUrl);
    await killAfter(run(connection.url), share * wholeMs);
    const both = [run(connection.url), run(connection.url)];
    expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0]);
    expect(await readTables(connection, TABLES)).toEqual(undisturbed);
    await connection.close();
  },
);
