import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, connect } from '../../src/db/database.ts';
import { clusterUrl, createCluster, locateCluster, startCluster } from '../../src/db/embedded/cluster.ts';
import { isAlive } from '../../src/db/embedded/postmaster.ts';
import { migrateDatabase } from '../../src/db/migrate.ts';
import { databaseUrl, onServer, stopAndRemove } from '../../test/support/server.ts';
import { onInterrupt } from './interrupt.ts';

/**
 * A migrated database of the benchmark's own, on the server of DATABASE_URL or else on an embedded PostgreSQL in a
 * temporary directory. `close` removes it, and so does Ctrl-C: nothing is left behind.
 */
export async function benchDatabase(): Promise<Connection> {
  const server = await startServer(process.env.DATABASE_URL);
  const name = `uptake_bench_${randomBytes(6).toString('hex')}`;
  const remove = onceOnly(async () => {
    await onServer(server.url, `drop database if exists ${name} with (force)`);
    await server.stop();
  });
  const forget = onInterrupt(remove);
  try {
    await onServer(server.url, `create database ${name}`);
    const connection = connect(databaseUrl(server.url, name));
    await migrateDatabase(connection);
    const close = onceOnly(async () => {
      await connection.close();
      await remove();
      forget();
    });
    return { ...connection, close };
  } catch (error) {
    await remove();
    forget();
    throw error;
  }
}

type Server = { url: string; stop: () => Promise<void> };

async function startServer(given: string | undefined): Promise<Server> {
  if (given) return { url: given, stop: async () => {} };
  await removeLeftovers();
  const directory = join(tmpdir(), `${PREFIX}${process.pid}-${randomBytes(3).toString('hex')}`);
  mkdirSync(directory);
  const stop = onceOnly(() => stopAndRemove(directory));
  const forget = onInterrupt(stop);
  try {
    const cluster = await locateCluster(directory);
    await createCluster(cluster);
    const postmaster = await startCluster(cluster, SETTINGS);
    return { url: clusterUrl(cluster, postmaster, 'postgres'), stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    forget();
  }
}

/** What a small dedicated server would have; durability stays as it is in production. */
const SETTINGS = { shared_buffers: '512MB', max_wal_size: '4GB', maintenance_work_mem: '256MB' };

const PREFIX = 'uptake-bench-';

/** Servers of benchmarks that were killed: their process number is in the name of the directory. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    if (!isAlive(Number.parseInt(name.slice(PREFIX.length), 10))) await stopAndRemove(join(tmpdir(), name));
  }
}

function onceOnly(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= action());
}
