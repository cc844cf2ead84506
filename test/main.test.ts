import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { commands } from '../src/cli/commands.ts';
import { locateCluster, stopCluster } from '../src/db/embedded/cluster.ts';
import { findPostmaster } from '../src/db/embedded/postmaster.ts';
import { freshDatabase } from './support/database.ts';

const database = await freshDatabase();
const directory = mkdtempSync(join(tmpdir(), 'uptake-test-main-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const bin = resolve('bin/uptake.js');

function environment(env: Record<string, string>) {
  return { PATH: process.env.PATH, HOME: directory, DATABASE_URL: database.url, ...env };
}

function uptake(args: string[], env: Record<string, string> = {}) {
  return spawnSync(process.execPath, [bin, ...args], {
    encoding: 'utf8',
    cwd: directory,
    env: environment(env),
  });
}

test.each([[[]], [['--help']]])('%o lists every command', (args) => {
  const { status, stdout, stderr } = uptake(args);
  expect([status, stderr]).toEqual([0, '']);
  for (const name of Object.keys(commands)) expect(stdout).toContain(`\n  ${name}`);
});

test.each([[['--version']], [['-v']], [['version']]])('%o names Uptake and Node', (args) => {
  const { status, stdout } = uptake(args, { PORT: 'faulty settings do not matter here' });
  expect([status, stdout]).toEqual([
    0,
    expect.stringMatching(/^uptake \d+\.\d+\.\d+, Node \d+\.\d+\.\d+\n$/),
  ]);
});

test.each([[['migrate', '-h']], [['help', 'migrate']]])('%o explains the command', (args) => {
  const { status, stdout } = uptake(args, { PORT: 'faulty settings do not matter here' });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Usage: uptake migrate \[--json\]\n\n {2}brings the database up to date/);
});

test.each([
  [['acount'], 'There is no command `acount`. Did you mean `uptake account`?\n'],
  [['xyzzy'], 'There is no command `xyzzy`. Run `uptake help` for the list.\n'],
  [['help', 'xyzzy'], 'There is no command `xyzzy`. Run `uptake help` for the list.\n'],
  [['constructor'], 'There is no command `constructor`. Run `uptake help` for the list.\n'],
  [['migrate', '--catalog'], '--catalog needs a file, e.g. `--catalog uptake.yml`.\n'],
])('%o is wrong usage', (args, message) => {
  const { status, stdout, stderr } = uptake(args);
  expect([status, stdout, stderr]).toEqual([2, '', message]);
});

test('an unknown option is wrong usage, answered with the right one', () => {
  const { status, stderr } = uptake(['migrate', '--frobnicate']);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^There is no option --frobnicate here\.\n\nUsage: uptake migrate \[--json\]\n/);
});

test('faulty settings refuse the command with all of them', () => {
  const { status, stdout, stderr } = uptake(['migrate'], { PORT: 'x', LOG_LEVEL: 'y' });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^These settings cannot be used:\n {2}PORT: .*\n {2}LOG_LEVEL: .*\n$/);
});

test('a database that is down refuses the command in one sentence', () => {
  const { status, stderr } = uptake(['migrate'], { DATABASE_URL: 'postgres://localhost:1/uptake' });
  expect([status, stderr]).toEqual([
    1,
    'No PostgreSQL answers at localhost:1. Start it, or correct DATABASE_URL.\n',
  ]);
});

test('a command that is done prints its answer on stdout alone', () => {
  const { status, stdout, stderr } = uptake(['migrate', '--json']);
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toEqual({ applied: expect.any(Number) });
});

test('settings may stand in a file .env, below those of the environment', () => {
  writeFileSync(join(directory, '.env'), 'LOG_LEVEL=from-file\nPORT=from-file\n');
  const { stderr } = uptake(['migrate'], { PORT: 'from-environment' });
  rmSync(join(directory, '.env'));
  expect(stderr).toContain('LOG_LEVEL: found "from-file"');
  expect(stderr).toContain('PORT: found "from-environment"');
});

test('an error of ours is one sentence with the number of its log entry', async () => {
  await database.pool.query('alter table drizzle.__drizzle_migrations rename column created_at to gone');
  const { status, stdout, stderr } = uptake(['migrate']);
  await database.pool.query('alter table drizzle.__drizzle_migrations rename column gone to created_at');

  expect([status, stdout]).toEqual([1, '']);
  const [entry, sentence] = stderr.trim().split('\n');
  const { errorId } = JSON.parse(entry!);
  expect(sentence).toBe(
    `Uptake failed in a way it should not (error ${errorId}; the line above says where).`,
  );
});

test('doctor tells of every part and fails while Slack has no token', () => {
  // --catalog goes before the setting.
  const args = ['doctor', '--json', '--catalog', resolve('uptake.yml')];
  const { status, stdout, stderr } = uptake(args, { UPTAKE_CATALOG: '/nowhere/uptake.yml' });
  expect([status, stderr]).toEqual([1, '']);
  const states = JSON.parse(stdout).checks.map(
    ({ name, state }: Record<string, string>) => `${name}: ${state}`,
  );
  expect(states).toEqual([
    'Node: ok',
    'Settings: ok',
    'Database: ok',
    'Migrations: ok',
    'Catalogue: ok',
    'Data: warning',
    'Write keys: ok',
    'Posts to Slack: ok',
    'Playbooks: ok',
    'Pulls: ok',
    'Slack bot token: error',
    'Slack delivery: error',
  ]);
});

test('doctor on a database that is down goes on with the rest', () => {
  const { status, stdout } = uptake(['doctor'], { DATABASE_URL: 'postgres://localhost:1/uptake' });
  expect(status).toBe(1);
  expect(stdout).toMatch(/^error {4}Database +No PostgreSQL answers at localhost:1\./m);
  expect(stdout).toMatch(/^error {4}Slack bot token/m);
});

test('Ctrl-C while the database is in use ends the command with 130 and gives the database back', async () => {
  const dataDir = join(directory, 'interrupted');
  const cluster = await locateCluster(dataDir);
  const child = spawn(process.execPath, ['test/support/sleeping-command.ts', dataDir], {
    env: environment({ UPTAKE_DATA_DIR: dataDir }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  expect(findPostmaster(cluster)).not.toBeNull();
  child.kill('SIGINT');
  // A terminal and npx send it twice.
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  const left = findPostmaster(cluster);
  await stopCluster(cluster);
  rmSync(cluster.home, { recursive: true, force: true });
  expect([code, left]).toEqual([130, null]);
});

test('Ctrl-C while an import waits for the embedded server to start leaves no server behind', async () => {
  const dataDir = join(directory, 'interrupted-import');
  const cluster = await locateCluster(dataDir);
  const child = spawn(process.execPath, [bin, 'import', '.'], {
    cwd: directory,
    env: environment({ UPTAKE_DATA_DIR: dataDir, DATABASE_URL: '' }),
    stdio: 'ignore',
  });
  while (findPostmaster(cluster) === null) await sleep(5);
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  const left = findPostmaster(cluster);
  await stopCluster(cluster);
  rmSync(cluster.home, { recursive: true, force: true });
  expect([code, left]).toEqual([130, null]);
});

test('a command killed where its parent cannot kill itself, as in a container, is no success', () => {
  const preload = `
    import child from 'node:child_process';
    import { syncBuiltinESMExports } from 'node:module';
    const { spawn } = child;
    child.spawn = (...args) => {
      const started = spawn(...args);
      started.kill('SIGKILL');
      return started;
    };
    syncBuiltinESMExports();
    process.kill = () => true;`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(preload)}`, bin, 'migrate'];
  const { status } = spawnSync(process.execPath, args, { cwd: directory, env: environment({}) });
  expect(status).toBe(137);
});
