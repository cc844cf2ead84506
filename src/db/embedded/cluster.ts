import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { type Binaries, binariesIn, findInstallation } from './binaries.ts';
import { freePort } from './free-port.ts';
import { reachableDirectory, reachableInstallation } from './place.ts';
import { findPostmaster, type Postmaster, removeFalsePidFile, settledPostmaster } from './postmaster.ts';
import { run, type ServerUser } from './run.ts';
import { ensureServerUser } from './server-user.ts';

/** One PostgreSQL of ours: its files and who runs it. It may be running or not, created or not. */
export type Cluster = {
  /** Holds everything below. */
  home: string;
  data: string;
  log: string;
  password: string;
  binaries: Binaries;
  user: ServerUser | null;
};

/** The role that everything runs as; the server listens on this machine only. */
const ROLE = 'uptake';

/** Seconds for reading back the log after a crash, or for writing everything down at the end. */
const PATIENCE_S = '600';

/** Names the files of a cluster kept for `directory`, without creating it. */
export async function locateCluster(directory: string): Promise<Cluster> {
  const user = await ensureServerUser();
  const home = await reachableDirectory(directory, user);
  const installation = await reachableInstallation(findInstallation(), user);
  return {
    home,
    data: join(home, 'postgresql'),
    log: join(home, 'postgresql.log'),
    password: join(home, 'postgresql.password'),
    binaries: binariesIn(installation),
    user,
  };
}

/** Creates the cluster's files with a random password. All or nothing: a killed attempt leaves no `data`. */
export async function createCluster(cluster: Cluster): Promise<void> {
  const partial = join(cluster.home, 'postgresql.new');
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  writeFileSync(cluster.password, randomBytes(24).toString('hex'), { mode: 0o600 });
  if (cluster.user) {
    for (const path of [partial, cluster.password]) chownSync(path, cluster.user.uid, cluster.user.gid);
  }
  await initialise(cluster, partial);
  renameSync(partial, cluster.data);
}

/** pg_trgm finds letters beyond ASCII only under a locale that knows them; not every machine has the first. */
const LETTER_LOCALES = ['C.UTF-8', 'en_US.UTF-8', 'C'];

async function initialise(cluster: Cluster, directory: string): Promise<void> {
  let output = '';
  for (const locale of LETTER_LOCALES) {
    const access = ['--username', ROLE, '--pwfile', cluster.password, '--auth', 'scram-sha-256'];
    const text = ['--encoding', 'UTF8', '--locale', 'C', '--lc-ctype', locale];
    const args = ['--pgdata', directory, ...access, ...text, '--no-instructions'];
    const outcome = await run(cluster.binaries.initdb, args, cluster.user);
    if (outcome.code === 0) return;
    output = outcome.output;
    if (!output.includes('locale')) break;
  }
  throw new UserError(
    `The embedded PostgreSQL could not be created in ${cluster.home}: ${lastLines(output)}`,
  );
}

/** Starts the server so that it outlives this process, on a free port of this machine, and waits until it answers. */
export async function startCluster(cluster: Cluster, settings: Record<string, string>): Promise<Postmaster> {
  removeFalsePidFile(cluster);
  let output = '';
  // Another program may take the port in between, and processes of a killed server take a moment to end.
  for (let attempt = 0; attempt < 5; attempt++) {
    const started = (await settledPostmaster(cluster)) ?? (await tryStart(cluster, settings));
    if (typeof started !== 'string') return started;
    output = started;
    await new Promise((resolve) => setTimeout(resolve, 300 * attempt));
  }
  throw new UserError(
    `The embedded PostgreSQL did not start: ${lastLines(output)} Its log is ${cluster.log}. ` +
      'Free what it lacks, or set DATABASE_URL to another PostgreSQL.',
  );
}

async function tryStart(cluster: Cluster, settings: Record<string, string>): Promise<Postmaster | string> {
  const port = await freePort();
  const all = { ...settings, port: String(port), listen_addresses: 'localhost', unix_socket_directories: '' };
  const flags = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
  writeFileSync(cluster.log, '', { mode: 0o600 });
  if (cluster.user) chownSync(cluster.log, cluster.user.uid, cluster.user.gid);
  await run(
    cluster.binaries.pgCtl,
    ['start', '-D', cluster.data, '-l', cluster.log, '-o', flags.join(' '), '-w', '-t', PATIENCE_S, '-s'],
    cluster.user,
    cluster.home,
  );
  return findPostmaster(cluster) ?? readFileSync(cluster.log, 'utf8');
}

/** Stops the server, ending what is connected to it, and waits until its files are at rest. */
export async function stopCluster(cluster: Cluster): Promise<void> {
  await run(
    cluster.binaries.pgCtl,
    ['stop', '-D', cluster.data, '-m', 'fast', '-w', '-t', PATIENCE_S, '-s'],
    cluster.user,
  );
}

/** The address of `database` on a running cluster. */
export function clusterUrl(cluster: Cluster, { port }: Postmaster, database: string): string {
  const password = readFileSync(cluster.password, 'utf8');
  return `postgres://${ROLE}:${password}@localhost:${port}/${encodeURIComponent(database)}`;
}

/** Whether the cluster's files are there. */
export function clusterExists(cluster: Cluster): boolean {
  return existsSync(cluster.data);
}

function lastLines(output: string): string {
  return output.trim().split('\n').slice(-3).join(' ').trim();
}
