import pg from 'pg';
import {
  type Cluster,
  clusterExists,
  clusterUrl,
  createCluster,
  locateCluster,
  startCluster,
  stopCluster,
} from './cluster.ts';
import { underLock } from './lock.ts';
import { settledPostmaster } from './postmaster.ts';
import { SETTINGS } from './settings.ts';

/** A place at the shared server. `leave` gives it back; the last one to leave stops the server. */
export type Membership = { url: string; database: string; leave: () => Promise<void> };

/**
 * Every process that uses the embedded server holds one connection under this name for as long as it does; the
 * server's list of them is the only record of who is there, so that a killed process leaves no trace.
 */
const MEMBER = 'uptake member';
const LEAVING = 'uptake leaving';

/** Joins the embedded server of `dataDir`: creates and starts it when nobody has. */
export async function joinEmbedded(dataDir: string, say: (line: string) => void): Promise<Membership> {
  const cluster = await locateCluster(dataDir);
  return underLock(cluster.home, async () => {
    if (!clusterExists(cluster)) {
      say(`Creating the embedded PostgreSQL in ${cluster.home} (once; takes some seconds) ...`);
      await createCluster(cluster);
    }
    const postmaster = (await settledPostmaster(cluster)) ?? (await startCluster(cluster, SETTINGS));
    const url = clusterUrl(cluster, postmaster, 'postgres');
    const member = await enter(url);
    return { url, database: 'uptake', leave: () => leave(cluster, member) };
  });
}

async function enter(url: string): Promise<pg.Client> {
  const member = new pg.Client({ connectionString: url, application_name: MEMBER, keepAlive: true });
  // A server that went away is noticed by whoever runs the next query.
  member.on('error', () => {});
  await member.connect();
  return member;
}

async function leave(cluster: Cluster, member: pg.Client): Promise<void> {
  await underLock(cluster.home, async () => {
    if (await isLast(member)) await stopCluster(cluster);
    await member.end();
  });
}

/** Marks this member as gone and says whether nobody else, not even a psql, is connected. */
async function isLast(member: pg.Client): Promise<boolean> {
  try {
    await member.query(`set application_name to '${LEAVING}'`);
    const { rowCount } = await member.query(
      `select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
       and (application_name = $1 or application_name not like 'uptake%')`,
      [MEMBER],
    );
    return rowCount === 0;
  } catch {
    // The server is gone already: killed, or stopped by hand.
    return false;
  }
}
