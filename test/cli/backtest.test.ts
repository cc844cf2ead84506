import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { backtestCommand } from '../../src/cli/backtest.ts';
import { UsageError } from '../../src/cli/command.ts';
import { freshDatabase } from '../support/database.ts';
import { testConfig } from '../support/config.ts';
import { allTables } from '../domain/backtest/all-tables.ts';
import { importInto } from '../imports/importing.ts';
import type { Connection } from '../../src/db/database.ts';

// Half a year of the excerpt of RavenStack: usage that names nobody, tickets, satisfaction and churn dates.
const directory = mkdtempSync(join(tmpdir(), 'backtest-test-'));
const IN_FORCE = readFileSync('examples/ravenstack/uptake.yml', 'utf8');

let connection: Connection;
let empty: Connection;
let printed = '';
let told = '';

beforeAll(async () => {
  connection = await freshDatabase();
  empty = await freshDatabase();
  await importInto(connection, resolve('test/fixtures/ravenstack'), {
    mapping: resolve('examples/ravenstack'),
    rejectsDirectory: directory,
    config: { catalogPath: null },
  });
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
});

afterEach(() => {
  printed = '';
  told = '';
});

afterAll(() => {
  vi.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

const run = (...args: string[]) => backtestCommand.run(args, testConfig({ databaseUrl: connection.url }));

/** A catalogue file that says this instead of what is in force. */
function proposed(name: string, change: (catalog: string) => string): string {
  const path = join(directory, `${name}.yml`);
  writeFileSync(path, change(IN_FORCE));
  return path;
}

test('says what came of each signal, of data that names nobody too, and writes nothing', async () => {
  const before = await allTables(connection);
  expect(await run('--from', '2024-10-01', '--to', '2024-12-31', '--step', '14')).toBe(0);
  expect(printed).toMatch(
    /^2024-10-08 to 2024-12-31, looked at every 14 days: \d+ accounts\. Catalogue [0-9a-f]{12}\.\n/,
  );
  expect(printed).toMatch(/Never, mostly because who used the product is unknown: no_use, shallow_use/);
  expect(printed.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
  expect(told).toBe('');
  expect(await allTables(connection)).toEqual(before);
});

test('--signal and --json: one document about one signal', async () => {
  expect(await run('--signal', 'support-burden', '--from', '2024-12-01', '--step', '7', '--json')).toBe(0);
  const document = JSON.parse(printed);
  expect(document).toMatchObject({
    to: '2024-12-31',
    step_days: 7,
    proposed_catalog: null,
    accounts_that_differ: null,
    churn: { within_days: 180 },
  });
  expect(document.signals.map(({ kind }: { kind: string }) => kind)).toEqual(['support_burden']);
});

test('--catalog: a proposed catalogue is compared with the one in force, which stays', async () => {
  const file = proposed('weights', (text) => `${text}\nhealth: { weights: { support_burden: 60 } }\n`);
  expect(await run('--catalog', file, '--from', '2024-12-20', '--json')).toBe(0);
  const document = JSON.parse(printed);
  expect(document.proposed_catalog).not.toBe(document.catalog);
  expect(document.accounts_that_differ.length).toBeGreaterThan(0);
  expect(await run('--from', '2024-12-31', '--json')).toBe(0);
});

test.each([
  ['before', (file: string) => ['--catalog', file, 'backtest']],
  ['behind', (file: string) => ['backtest', `--catalog=${file}`]],
])('on the command line --catalog %s the command proposes, too', (_where, args) => {
  const file = proposed('proposed', (text) => text.replace('name: RavenStack', 'name: Raven'));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve('bin/uptake.js'), ...args(file), '--from', '2024-12-31'],
    { encoding: 'utf8', cwd: directory, env: { PATH: process.env.PATH, DATABASE_URL: connection.url } },
  );
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/Catalogue [0-9a-f]{12} in force, [0-9a-f]{12} proposed\./);
});

test('the catalogue in force, proposed, changes no account', async () => {
  const file = proposed('same', (text) => text);
  expect(await run('--catalog', file, '--from', '2024-12-25')).toBe(0);
  expect(printed).toMatch(/no account changes band; 0 signals would open and 0 close\.\n$/);
});

test('a catalogue that reads events otherwise is refused, and nothing is rolled up again', async () => {
  const before = await allTables(connection);
  const file = proposed('other', (text) => text.replace('ticket_opened', 'ticket_made'));
  await expect(run('--catalog', file)).rejects.toThrow(
    /reads events differently[^]+ticket_made, ticket_opened[^]+signals, thresholds, goals/,
  );
  expect(await allTables(connection)).toEqual(before);
});

test.each<[string[], RegExp]>([
  [['--signal', 'decline_use'], /Did you mean declining_use\?/],
  [['--from', 'yesterday'], /--from takes a date of the calendar/],
  [['--to', '2024-02-30'], /--to takes a date of the calendar/],
  [['--step', '0'], /--step takes a number of days/],
  [['--within', '1.5'], /--within takes a number of days/],
])('%j is wrong usage', async (args, message) => {
  await expect(run(...args)).rejects.toThrow(UsageError);
  await expect(run(...args)).rejects.toThrow(message);
});

test.each<[string[], string]>([
  [
    ['--from', '2031-01-01'],
    '--from 2031-01-01 lies outside the history that can be replayed: name a day from',
  ],
  [['--to', '2999-01-01'], '--to 2999-01-01 lies outside the history'],
  [['--from', '2024-12-20', '--to', '2024-12-10'], '--from 2024-12-20 lies outside the history'],
])('%j is refused with the days there are', async (args, message) => {
  await expect(run(...args)).rejects.toThrow(message);
});

test('without history there is nothing to replay', async () => {
  const config = testConfig({ databaseUrl: empty.url, catalogPath: 'uptake.yml' });
  await expect(backtestCommand.run([], config)).rejects.toThrow(/^There is no history to replay/);
});

test('a catalogue in force that history was not made with is refused', async () => {
  const config = testConfig({ databaseUrl: connection.url, catalogPath: 'uptake.yml' });
  await expect(backtestCommand.run([], config)).rejects.toThrow(
    /^The catalogue in force reads events differently/,
  );
});

test('events that are not rolled up yet are told of', async () => {
  await connection.pool.query(
    `insert into pending_rollups (day, account_key) select '2024-12-31', account_key from accounts limit 2`,
  );
  expect(await run('--from', '2024-12-31')).toBe(0);
  expect(told).toMatch(/^2 account days with new events are not rolled up yet/);
});
