import type { Database } from '../../../../drizzle/database.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { type Concern, concernOf, reachesTheSame } from '../../playbooks/enabling/enabling.ts';
import { judgeVersion } from '../../playbooks/enabling/queries.ts';
import type { Playbook } from '../../playbooks/playbook.ts';
import { listPlaybooks, readPlaybook } from '../../playbooks/versions/queries.ts';
import type { StandingPlaybook } from '../../playbooks/versions/standing.ts';
import { measureReach } from './find-audience.ts';

/**
 * Judges playbooks that are on and whose file has changed since: a version that is for the same as the one before, or
 * that could be turned on without being asked, takes its place; any other waits for a manager. Each is measured once, on a
 * day; several processes come to the same. Returns how all playbooks stand then.
 */
export async function admitVersions(
  db: Database,
  catalog: Catalog,
  standings: StandingPlaybook[],
  day: string,
  now: Date,
): Promise<StandingPlaybook[]> {
  const changed = standings.filter((standing) => standing.state === 'waiting' && standing.concern === null);
  if (changed.length === 0) return standings;
  for (const { playbook, version, enabledVersion } of changed) {
    const before = enabledVersion === null ? null : await readPlaybook(db, playbook.key, enabledVersion);
    const isForMore = before === null || !reachesTheSame(before, playbook);
    const concern = isForMore ? await findConcern(db, catalog, playbook, day) : null;
    const judged = { playbookKey: playbook.key, version, concern };
    await db.transaction((tx) => judgeVersion(tx, judged, now));
  }
  return await listPlaybooks(db);
}

async function findConcern(
  db: Database,
  catalog: Catalog,
  playbook: Playbook,
  day: string,
): Promise<Concern | null> {
  const { audience, all } = await measureReach(db, catalog, playbook, day);
  return concernOf(audience, all, catalog.playbooks.ceiling);
}
