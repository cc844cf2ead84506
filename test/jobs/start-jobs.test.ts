import { pino } from 'pino';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import type { Context } from '../../src/context.ts';
import type { Connection } from '../../src/db/database.ts';
import { dayIn, daysBefore } from '../../src/domain/catalog/days.ts';
import { adoptMapping } from '../../src/domain/usage/adopt-mapping.ts';
import { evaluateAllJob } from '../../src/jobs/evaluate-all.ts';
import { evaluateTouchedJob } from '../../src/jobs/evaluate-touched.ts';
import type { Job } from '../../src/jobs/job.ts';
import { pruneJob } from '../../src/jobs/prune.ts';
import { rollUpJob } from '../../src/jobs/roll-up.ts';
import { startJobs } from '../../src/jobs/start-jobs.ts';
import { metricsText } from '../../src/metrics.ts';
import { addAccounts, appendEvents, catalogOf, featureOf } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';

const catalog = catalogOf({ features: [featureOf('report')] });
const EVERY_SECOND = '* * * * * *';
let connection: Connection;
let accountKey: number;

beforeAll(async () => {
  connection = await freshDatabase();
  accountKey = (await addAccounts(connection.db, [{ accountId: 'acme' }])).get('acme')!;
  await adoptMapping(connection.db, catalog);
});

/** A context over the database of this file, and the lines it logs. */
function contextOf(): { context: Context; lines: string[] } {
  const lines: string[] = [];
  const log = pino({ base: null, timestamp: false }, { write: (line: string) => void lines.push(line) });
  return { context: { db: connection.db, catalog, log, now: () => new Date() }, lines };
}

async function start(...jobs: Job[]): Promise<{ lines: string[]; stop: () => Promise<void> }> {
  const { context, lines } = contextOf();
  const running = await startJobs(context, connection.url, jobs);
  onTestFinished(running.stop);
  return { lines, stop: running.stop };
}

const append = (at: string) => appendEvents(connection.db, catalog, [{ accountKey, event: 'report', at }]);

async function count(query: string): Promise<number> {
  const { rows } = await connection.pool.query(`select count(*)::integer as found from ${query}`);
  return rows[0].found;
}

const run = (job: Job, context: Context) => job.run(context, new AbortController().signal);

test('events that arrive are rolled up and their accounts evaluated without anyone asking', async () => {
  await append('2026-06-01T08:00Z');
  await start({ ...rollUpJob, due: EVERY_SECOND }, { ...evaluateTouchedJob, due: EVERY_SECOND });
  await vi.waitFor(async () => expect(await count('evaluations')).toBe(1), { timeout: 15_000 });
  expect(await count('pending_rollups')).toBe(0);
  expect(await count('pending_evaluations')).toBe(0);
  expect(await metricsText(connection.db)).toMatch(/uptake_evaluated_accounts_total [1-9]/);
});

test('two replicas do what is due once, and one that stops leaves it to the other', async () => {
  let done = 0;
  const job: Job = { name: 'count', due: '*/2 * * * * *', run: async () => void (done += 1) };
  const one = await start(job);
  await start(job);
  await vi.waitFor(() => expect(done).toBe(1), { timeout: 15_000, interval: 20 });
  await one.stop();
  await vi.waitFor(() => expect(done).toBeGreaterThan(1), { timeout: 15_000 });
});

test('a job that fails is logged and done again when it is next due', async () => {
  let tried = 0;
  const job: Job = {
    name: 'fail',
    due: EVERY_SECOND,
    run: async () => {
      tried += 1;
      throw new Error('The database was away.');
    },
  };
  const { lines } = await start(job);
  await vi.waitFor(() => expect(tried).toBeGreaterThan(1), { timeout: 15_000 });
  expect(lines.join('')).toContain('a job failed; it is tried again when it is next due');
});

test('a process whose catalogue was replaced says so once and leaves the events to the others', async () => {
  const { context, lines } = contextOf();
  const other = catalogOf({ features: [featureOf('board')] });
  await append('2026-06-02T08:00Z');
  await adoptMapping(connection.db, other);
  await run(rollUpJob, context);
  await run(rollUpJob, context);
  expect(lines.filter((line) => line.includes('another catalogue is in force'))).toHaveLength(1);
  expect(await count('pending_rollups')).toBeGreaterThan(0);
  await adoptMapping(connection.db, catalog);
});

test('at night every account is evaluated as of the day just over, and the metrics say when', async () => {
  await connection.pool.query('truncate evaluations, full_evaluations');
  const { context } = contextOf();
  await run(evaluateAllJob, context);
  const { rows } = await connection.pool.query<{ as_of: string }>('select as_of from evaluations');
  expect(rows).toEqual([{ as_of: daysBefore(dayIn(catalog.timeZone, context.now()), 1) }]);
  expect(await metricsText(connection.db)).toMatch(
    /uptake_last_full_evaluation_timestamp_seconds 1\.?\d+e?\+?\d*/,
  );
});

test('a night that was missed is made up for, and one that is over is left as it is', async () => {
  await connection.pool.query('truncate evaluations, full_evaluations');
  await start({ ...evaluateAllJob, due: '0 0 2 1 1 *' });
  await vi.waitFor(async () => expect(await count('full_evaluations where ended_at is not null')).toBe(1), {
    timeout: 15_000,
  });
  await connection.pool.query('truncate evaluations');
  await run(evaluateAllJob, contextOf().context);
  expect(await count('evaluations')).toBe(0);
});

test('clicks are forgotten when no repeat of them can come any more', async () => {
  const days = [1, 8];
  for (const ago of days) {
    await connection.pool.query(
      `insert into interactions values ('T', 'U', $1, 'a', now() - $2 * interval '1 day')`,
      [String(ago), ago],
    );
  }
  await run(pruneJob, contextOf().context);
  expect(await count('interactions')).toBe(1);
});
