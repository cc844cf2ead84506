import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  clusterUrl,
  createCluster,
  locateCluster,
  startCluster,
  stopCluster,
} from '../../src/db/embedded/cluster.ts';
import { findPostmaster } from '../../src/db/embedded/postmaster.ts';
import { run } from '../../src/db/embedded/run.ts';

/** A PostgreSQL that can be killed and comes back at the same address. */
export type MortalPostgres = {
  url: string;
  /** Kills the server at once and starts it again; done when it answers. */
  killAndRestart: () => Promise<void>;
  remove: () => Promise<void>;
};

export async function mortalPostgres(): Promise<MortalPostgres> {
  const directory = mkdtempSync(join(tmpdir(), 'uptake-test-mortal-'));
  const cluster = await locateCluster(directory);
  await createCluster(cluster);
  const postmaster = await startCluster(cluster, {});
  const flags = `-c port=${postmaster.port} -c listen_addresses=localhost -c unix_socket_directories=`;

  async function start(): Promise<void> {
    // Processes of the killed server take a moment to notice.
    for (let attempt = 0; attempt < 100 && findPostmaster(cluster) === null; attempt += 1) {
      await sleep(100);
      const args = ['start', '-D', cluster.data, '-l', cluster.log, '-o', flags, '-w', '-t', '60', '-s'];
      await run(cluster.binaries.pgCtl, args, cluster.user, cluster.home);
    }
    if (findPostmaster(cluster) === null) throw new Error('PostgreSQL did not come back.');
  }

  return {
    url: clusterUrl(cluster, postmaster, 'postgres'),
    killAndRestart: async () => {
      const { pid } = findPostmaster(cluster)!;
      process.kill(pid, 'SIGKILL');
      while (findPostmaster(cluster)?.pid === pid) await sleep(10);
      await start();
    },
    remove: async () => {
      await stopCluster(cluster);
      for (const path of [cluster.home, directory]) rmSync(path, { recursive: true, force: true });
    },
  };
}
