import { rmSync } from 'node:fs';
import pg from 'pg';
import { locateCluster, stopCluster } from '../../src/db/embedded/cluster.ts';

/** Runs one statement on the server of `url`, in the database that `url` names. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The address of another database on the same server. */
export function databaseUrl(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/** The database with the sample world that files of one run clone, made when first asked for. */
export function sampleTemplate(templateUrl: string): string {
  return `${new URL(templateUrl).pathname.slice(1)}_sample`;
}

/** Stops the embedded server of a directory, if it runs, and removes what it kept. */
export async function stopAndRemove(directory: string): Promise<void> {
  const cluster = await locateCluster(directory);
  await stopCluster(cluster);
  for (const path of [cluster.home, directory]) rmSync(path, { recursive: true, force: true });
}
