import { pino } from 'pino';
import { beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Connection } from '../../src/db/database.ts';
import { findPullState } from '../../src/domain/pulls/queries.ts';
import { pullJobs } from '../../src/jobs/pull.ts';
import { startJobs } from '../../src/jobs/start-jobs.ts';
import { catalogFile, directoryWith, emptyDatabase } from '../imports/importing.ts';
import { pullsOf } from '../pulls/pulling.ts';
import { catalogOf } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';

let connection: Connection;
beforeAll(async () => {
  connection = await freshDatabase();
});
beforeEach(async () => {
  await emptyDatabase(connection);
  await connection.pool.query('truncate pulls');
});

const EVERY_SECOND = '"* * * * * *"';

/** Starts the jobs of these pulls. Returns the lines that are logged. */
async function start(text: string): Promise<Record<string, unknown>[]> {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const context = { db: connection.db, catalog: catalogOf({}), log, now: () => new Date() };
  const jobs = pullJobs(pullsOf(text), connection, { catalogPath: catalogFile() });
  const running = await startJobs(context, connection.url, jobs);
  onTestFinished(running.stop);
  return lines;
}

const pulled = (lines: Record<string, unknown>[]) => lines.filter(({ pull }) => pull !== undefined);

test('a pull runs when it is due, once in however many replicas', async () => {
  const directory = directoryWith({ 'accounts.csv': 'account_id,name\na1,Acme\n' });
  const text = `pulls: [{ name: drop, every: ${EVERY_SECOND}, from: { directory: ${directory} } }]`;
  const replicas = [await start(text), await start(text)];
  await vi.waitFor(() => expect(replicas.flatMap(pulled)).toHaveLength(1), { timeout: 15_000 });
  // Some more ticks.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(replicas.flatMap(pulled)).toMatchObject([
    { pull: 'drop', msg: 'pulled', read: 1, imported: 1, rejected: 0 },
  ]);
});

test('a failure is on record and not in the log, which may be read by others', async () => {
  const lines = await start(
    `pulls: [{ name: drop, every: ${EVERY_SECOND}, from: { directory: /nowhere/ana } }]`,
  );
  await vi.waitFor(() => expect(pulled(lines)).toHaveLength(1), { timeout: 15_000 });
  expect(pulled(lines)).toMatchObject([
    { level: 40, pull: 'drop', msg: 'a pull failed: `uptake pull --list` says why' },
  ]);
  expect(JSON.stringify(lines)).not.toContain('ana');
  expect((await findPullState(connection.db, 'drop'))?.outcome?.failure).toContain('/nowhere/ana');
});

test('pulls that are due together run one after the other', async () => {
  const directories = ['a1', 'a2', 'a3'].map((id) =>
    directoryWith({ 'accounts.csv': `account_id,name\n${id},Acme\n` }),
  );
  const pulls = directories.map(
    (directory, at) => `{ name: drop-${at}, every: 1h, from: { directory: ${directory} } }`,
  );
  const jobs = pullJobs(pullsOf(`pulls: [${pulls.join(', ')}]`), connection, { catalogPath: catalogFile() });
  const log = pino({ level: 'silent' });
  const context = { db: connection.db, catalog: catalogOf({}), log, now: () => new Date() };
  await Promise.all(jobs.map((job) => job.run(context, new AbortController().signal)));
  const { rows } = await connection.pool.query('select began_at, ended_at from pulls order by began_at');
  expect(rows).toHaveLength(3);
  for (const [at, row] of rows.slice(1).entries()) expect(row.began_at >= rows[at].ended_at).toBe(true);
});
