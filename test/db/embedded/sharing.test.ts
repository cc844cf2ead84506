import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, expect, test } from 'vitest';
import { type Cluster, locateCluster, stopCluster } from '../../../src/db/embedded/cluster.ts';
import { freePort } from '../../../src/db/embedded/free-port.ts';
import { findPostmaster } from '../../../src/db/embedded/postmaster.ts';
import { run } from '../../../src/db/embedded/run.ts';
import { openDatabase } from '../../../src/db/open.ts';
import { testConfig } from '../../support/config.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'uptake-test-sharing-'));
const cluster: Cluster = await locateCluster(dataDir);
const holders: ChildProcess[] = [];

afterEach(() => {
  for (const holder of holders.splice(0)) holder.kill('SIGKILL');
});

afterAll(async () => {
  await stopCluster(cluster);
  for (const directory of [dataDir, cluster.home]) rmSync(directory, { recursive: true, force: true });
});

type Holder = { process: ChildProcess; url: string; started: string };

/** Another command that has the database open. */
async function hold(): Promise<Holder> {
  const child = fork('test/support/database-holder.ts', [dataDir], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  holders.push(child);
  const [opened] = await once(child, 'message');
  return { process: child, ...opened };
}

async function close({ process }: Holder): Promise<void> {
  process.send('close');
  await once(process, 'exit');
}

async function kill({ process }: Holder): Promise<void> {
  process.kill('SIGKILL');
  await once(process, 'exit');
}

const open = () => openDatabase(testConfig({ dataDir }), { say: () => {} });

test('four commands that start together on an empty directory share one server, and ending together leave none', async () => {
  const four = await Promise.all([hold(), hold(), hold(), hold()]);
  expect(new Set(four.map(({ url }) => url)).size).toBe(1);
  expect(new Set(four.map(({ started }) => started)).size).toBe(1);

  await Promise.all(four.map(close));
  expect(findPostmaster(cluster)).toBeNull();
});

test('the command that started the server can be killed without taking it from the others', async () => {
  const first = await hold();
  const second = await open();
  await kill(first);

  expect((await second.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await second.close();
  expect(findPostmaster(cluster)).toBeNull();
});

test('a server left by a killed command is found and used by the next', async () => {
  const killed = await hold();
  await kill(killed);
  expect(findPostmaster(cluster)).not.toBeNull();

  const next = await open();
  expect(next.url).toBe(killed.url);
  await next.close();
  expect(findPostmaster(cluster)).toBeNull();
});

test('after a killed server the next command has everything that was committed', async () => {
  const first = await open();
  await first.pool.query(`insert into event_names (name) values ('survivor')`);
  process.kill(findPostmaster(cluster)!.pid, 'SIGKILL');
  await first.close();

  const next = await open();
  const { rows } = await next.pool.query(`select name from event_names where name = 'survivor'`);
  await next.close();
  expect(rows).toEqual([{ name: 'survivor' }]);
});

test('a postmaster.pid whose process number now belongs to another program does not count', async () => {
  writeFileSync(
    join(cluster.data, 'postmaster.pid'),
    [process.pid, cluster.data, 1_790_000_000, 5432, '', 'localhost', '', 'ready'].join('\n'),
  );
  const connection = await open();
  expect(findPostmaster(cluster)!.pid).not.toBe(process.pid);
  await connection.close();
});

test('a server that a killed command had just begun to start is waited for', async () => {
  const start = ['start', '-D', cluster.data, '-l', cluster.log, '-W', '-s'];
  await run(cluster.binaries.pgCtl, [...start, '-o', `-c port=${await freePort()}`], cluster.user);
  const connection = await open();
  expect((await connection.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await connection.close();
  expect(findPostmaster(cluster)).toBeNull();
});

test('a directory reached by another path is the same directory', async () => {
  const link = `${dataDir}-link`;
  symlinkSync(dataDir, link);
  const [direct, linked] = [
    await open(),
    await openDatabase(testConfig({ dataDir: link }), { say: () => {} }),
  ];
  rmSync(link);
  expect(linked.url).toBe(direct.url);
  await Promise.all([direct.close(), linked.close()]);
  expect(findPostmaster(cluster)).toBeNull();
});

test('what a creation that was killed left behind does not count', async () => {
  mkdirSync(join(cluster.home, 'postgresql.new', 'base'), { recursive: true });
  rmSync(cluster.data, { recursive: true });
  const connection = await open();
  expect((await connection.pool.query('select count(*) from accounts')).rows).toEqual([{ count: 0 }]);
  await connection.close();
});

test('closing one of two connections of a process leaves the other its server', async () => {
  const [first, second] = [await open(), await open()];
  await first.close();
  expect((await second.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await second.close();
  expect(findPostmaster(cluster)).toBeNull();
});

test('somebody who looks at the database with another program keeps the server up', async () => {
  const connection = await open();
  const other = new pg.Client({ connectionString: connection.url, application_name: 'psql' });
  await other.connect();
  await connection.close();
  expect((await other.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await other.end();
  await (await open()).close();
});

test('the demo has a database of its own on the same server', async () => {
  const [usual, demo] = await Promise.all([
    open(),
    openDatabase(testConfig({ dataDir }), { database: 'uptake_demo', say: () => {} }),
  ]);
  expect(new URL(usual.url).port).toBe(new URL(demo.url).port);
  const { rows } = await demo.pool.query('select current_database() as name');
  expect(rows).toEqual([{ name: 'uptake_demo' }]);
  await Promise.all([usual.close(), demo.close()]);
});

test('only this machine can connect, and only with the password that is kept from other users', async () => {
  const connection = await open();
  const { rows } = await connection.pool.query(
    `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets`,
  );
  expect(rows).toEqual([{ addresses: 'localhost', sockets: '' }]);
  const guessed = new URL(connection.url);
  guessed.password = 'guessed';
  const stranger = new pg.Client({ connectionString: guessed.href });
  await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
  await connection.close();

  expect(statSync(cluster.password).mode & 0o777).toBe(0o600);
  expect(readFileSync(cluster.password, 'utf8')).toMatch(/^[0-9a-f]{48}$/);
});
