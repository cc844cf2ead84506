import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { locateCluster } from '../../../src/db/embedded/cluster.ts';
import { reachableInstallation } from '../../../src/db/embedded/place.ts';
import { ensureServerUser } from '../../../src/db/embedded/server-user.ts';
import { openDatabase } from '../../../src/db/open.ts';
import { testConfig } from '../../support/config.ts';

const home = mkdtempSync(join(tmpdir(), 'uptake-test-home-'));
chmodSync(home, 0o700);
const user = await ensureServerUser();
const isRoot = userInfo().uid === 0;
const made = [home];

afterAll(() => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true });
});

test('the database works in a home that is closed to others, for root as well', async () => {
  const dataDir = join(home, '.local', 'share', 'uptake');
  const cluster = await locateCluster(dataDir);
  made.push(cluster.home);
  const said: string[] = [];

  const connection = await openDatabase(testConfig({ dataDir }), { say: (line) => said.push(line) });
  expect((await connection.pool.query('select count(*) from accounts')).rows).toEqual([{ count: 0 }]);
  await connection.close();

  // PostgreSQL refuses root, and the user it runs as cannot enter root's home.
  expect(dirname(cluster.home)).toBe(isRoot ? '/var/lib/uptake' : dirname(dataDir));
  expect(said).toEqual([
    `Creating the embedded PostgreSQL in ${cluster.home} (once; takes some seconds) ...`,
  ]);
});

test('root keeps to the place once chosen, even when the home is opened later', async () => {
  const dataDir = join(home, '.local', 'share', 'uptake');
  const before = await locateCluster(dataDir);
  chmodSync(home, 0o755);
  const after = await locateCluster(dataDir);
  chmodSync(home, 0o700);
  expect(after.home).toBe(before.home);
});

test('programs that the server’s user cannot reach are copied once', async () => {
  const installation = join(home, 'node_modules', 'postgresql', 'native');
  mkdirSync(join(installation, 'bin'), { recursive: true });
  writeFileSync(join(installation, '..', 'package.json'), `{"version": "for the test ${process.pid}"}`);
  writeFileSync(join(installation, 'bin', 'initdb'), 'program');

  const reachable = await reachableInstallation(installation, user);
  made.push(...(isRoot ? [reachable] : []));
  expect(readFileSync(join(reachable, 'bin', 'initdb'), 'utf8')).toBe('program');
  expect(reachable === installation).toBe(!isRoot);
  expect(await reachableInstallation(installation, user)).toBe(reachable);
});

test('a directory that cannot be made is refused with what to set', async () => {
  writeFileSync(join(home, 'file'), '');
  const opened = openDatabase(testConfig({ dataDir: join(home, 'file', 'uptake') }), { say: () => {} });
  await expect(opened).rejects.toThrow(/cannot be kept in .*file\/uptake.*Set UPTAKE_DATA_DIR/);
});
