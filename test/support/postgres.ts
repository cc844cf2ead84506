import { readdirSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '../../src/db/database.ts';
import { clusterUrl, createCluster, locateCluster, startCluster } from '../../src/db/embedded/cluster.ts';
import { isAlive } from '../../src/db/embedded/postmaster.ts';
import { migrateDatabase } from '../../src/db/migrate.ts';
import { databaseUrl, onServer, sampleTemplate, stopAndRemove } from './server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A migrated database to clone; on the server where tests make theirs. */
    templateUrl: string;
  }
}

/** Starts one PostgreSQL for the run, or takes that of TEST_DATABASE_URL, and builds the template database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const template = `uptake_template_${process.pid}`;
  await onServer(server.url, `create database ${template}`);
  const templateUrl = databaseUrl(server.url, template);
  const connection = connect(templateUrl, { max: 1 });
  await migrateDatabase(connection);
  await connection.close();
  project.provide('templateUrl', templateUrl);
  return async () => {
    await onServer(server.url, `drop database ${template} with (force)`);
    await onServer(server.url, `drop database if exists ${sampleTemplate(templateUrl)}`);
    await server.stop();
  };
}

type Server = { url: string; stop: () => Promise<void> };

async function startServer(): Promise<Server> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  await removeLeftovers();
  const directory = join(tmpdir(), `${PREFIX}${process.pid}`);
  const cluster = await locateCluster(directory);
  await createCluster(cluster);
  const postmaster = await startCluster(cluster, FAST);
  return {
    url: clusterUrl(cluster, postmaster, 'postgres'),
    stop: () => stopAndRemove(directory),
  };
}

const PREFIX = 'uptake-test-postgres-';

/** Nothing has to survive a power cut. */
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  shared_buffers: '128MB',
  jit: 'off',
};

/** Servers of our runs that were killed: their process number is in the name of the directory. */
async function removeLeftovers(): Promise<void> {
  const leftovers = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX));
  for (const name of leftovers) {
    const directory = join(tmpdir(), name);
    const ours = statSync(directory, { throwIfNoEntry: false })?.uid === userInfo().uid;
    if (ours && !isAlive(Number(name.slice(PREFIX.length)))) await stopAndRemove(directory);
  }
}
