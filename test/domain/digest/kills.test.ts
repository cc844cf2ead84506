import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { sampleCatalog } from '../../../sandbox/sample-data/catalog.ts';
import type { Connection } from '../../../src/db/database.ts';
import { dayIn, daysBefore } from '../../../src/domain/catalog/days.ts';
import { createSubscription } from '../../../src/domain/digest/subscriptions/queries.ts';
import { evaluateAll } from '../../../src/domain/evaluation/evaluate-all.ts';
import { rollUpPending } from '../../../src/domain/usage/roll-up.ts';
import { freshDatabase } from '../../support/database.ts';
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
    await createSubscription(sample.db, subscriptionOf(index), new Date(`${daysBefore(today, 3)}T00:00:00Z`));
  await sample.close();
  templateUrl = sample.url;
  const quiet = await freshDatabase(templateUrl);
  const run = begin(quiet.url);
  await run.begun;
  const began = performance.now();
  expect(await run.ended).toBe(0);
  wholeMs = performance.now() - began;
  undisturbed = await plannedTables(quiet);
  await quiet.close();
}, 120_000);

function subscriptionOf(index: number): Parameters<typeof createSubscription>[1] {
  return {
    channelId: `C${String(index).padStart(8, '0')}`,
    createdBy: 'U0PRIYA00',
    filter: { owner: null, tiers: null, regions: null, kinds: null, severity: null },
    sendAt: '09:00',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    timeZone: 'UTC',
    saysNothingNew: true,
  };
}

function begin(url: string) {
  const child = spawn(process.execPath, ['test/domain/digest/planning.ts', url, now], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, begun: once(child.stdout, 'data'), ended };
}

/** Everything that planning writes, but the order in which rows were numbered. */
const TABLES = {
  digests: 'select digests::text as row from digests order by subscription_id, day',
  known: 'select digest_open::text as row from digest_open order by subscription_id, account_key',
  posts: `select (post_key, kind, channel_id, thread_of, subject, due_at, state)::text as row
    from posts order by post_key`,
  disclosures: `select (action, channel_id, detail)::text as row from audit_entries order by channel_id, action`,
};

async function plannedTables({ pool }: Connection): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const [name, query] of Object.entries(TABLES))
    found[name] = (await pool.query<{ row: string }>(query)).rows.map(({ row }) => row);
  return found;
}

test('undisturbed, every channel has one digest, and its accounts are on record', () => {
  expect(undisturbed['digests']).toHaveLength(SUBSCRIPTIONS);
  expect(undisturbed['disclosures']).toHaveLength(SUBSCRIPTIONS);
  expect(undisturbed['known']!.length).toBeGreaterThan(SUBSCRIPTIONS);
});

// Golden ratio steps spread the moments over the whole of the run, and the same ones every time.
test.each(Array.from({ length: KILLS }, (_, index) => ((index + 1) * 0.618034) % 1))(
  'killed after %f of its time, and run again by two at once, it plans each digest once',
  { timeout: 60_000 },
  async (share) => {
    const connection = await freshDatabase(templateUrl);
    const first = begin(connection.url);
    await first.begun;
    await sleep(share * wholeMs);
    first.child.kill('SIGKILL');
    await first.ended;
    const both = [begin(connection.url), begin(connection.url)];
    expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0]);
    expect(await plannedTables(connection)).toEqual(undisturbed);
    await connection.close();
  },
);
