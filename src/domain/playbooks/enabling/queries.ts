import { and, asc, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { playbooks, playbookVersions } from '../../../../drizzle/schema/playbooks.ts';
import { touchDeciders } from '../../home/queries.ts';
import type { Concern, WaitingPlaybook } from './enabling.ts';

type Enabling = {
  playbookKey: string;
  /** The version that was decided on. */
  version: number;
  enabledBy: string;
  holdout: number;
};

/**
 * Turns a playbook on in its current version; false: it is on in it, its file is gone, or another became current
 * meanwhile. In a transaction, as all that decides here: it makes the App Homes due of whoever may decide on playbooks.
 */
export async function enablePlaybook(
  tx: Database,
  { playbookKey, version, enabledBy, holdout }: Enabling,
  now: Date,
): Promise<boolean> {
  const rows = await tx
    .update(playbooks)
    .set({ enabledAt: now, enabledBy, enabledVersion: version, concern: null, holdout })
    .where(
      and(
        eq(playbooks.playbookKey, playbookKey),
        eq(playbooks.version, version),
        or(isNull(playbooks.enabledAt), isAnother(version)),
        isNull(playbooks.goneAt),
      ),
    )
    .returning({ key: playbooks.playbookKey });
  return await tellDeciders(tx, rows, now);
}

/** Whether anything was changed; those who decide then see that it was. */
async function tellDeciders(tx: Database, changed: unknown[], now: Date): Promise<boolean> {
  if (changed.length > 0) await touchDeciders(tx, 'manage_playbook', now);
  return changed.length > 0;
}

const isAnother = (version: number) => sql`${playbooks.enabledVersion} is distinct from ${version}`;

/** Says of the current version of a playbook that is on whether it takes subjects, or (`concern`) waits to be turned on. */
export async function judgeVersion(
  tx: Database,
  { playbookKey, version, concern }: { playbookKey: string; version: number; concern: Concern | null },
  now: Date,
): Promise<void> {
  const rows = await tx
    .update(playbooks)
    .set(concern === null ? { enabledVersion: version } : { concern })
    .where(
      and(
        eq(playbooks.playbookKey, playbookKey),
        eq(playbooks.version, version),
        isNotNull(playbooks.enabledAt),
        isAnother(version),
      ),
    )
    .returning({ key: playbooks.playbookKey });
  await tellDeciders(tx, rows, now);
}

/** Turns a playbook off; false: it is off already. Whoever is under way leaves with the next tick. */
export async function disablePlaybook(tx: Database, playbookKey: string, now: Date): Promise<boolean> {
  const rows = await tx
    .update(playbooks)
    .set({ enabledAt: null, enabledBy: null, enabledVersion: null, concern: null })
    .where(and(eq(playbooks.playbookKey, playbookKey), isNotNull(playbooks.enabledAt)))
    .returning({ key: playbooks.playbookKey });
  return await tellDeciders(tx, rows, now);
}

/** Playbooks whose changed file waits to be turned on, too: those of which it is known why first, the oldest change first. */
export async function listWaiting(db: Database): Promise<WaitingPlaybook[]> {
  const { playbookKey, version, concern, enabledAt, enabledVersion, goneAt } = playbooks;
  const { recordedAt } = playbookVersions;
  return await db
    .select({
      key: playbookKey,
      name: sql<string>`${playbookVersions.content} ->> 'name'`,
      version,
      concern,
      changedAt: sql<Date | null>`case when ${recordedAt} > ${enabledAt} then ${recordedAt} end`.mapWith(
        recordedAt,
      ),
    })
    .from(playbooks)
    .innerJoin(
      playbookVersions,
      and(eq(playbookVersions.playbookKey, playbookKey), eq(playbookVersions.version, version)),
    )
    .where(and(isNotNull(enabledAt), isNull(goneAt), sql`${enabledVersion} is distinct from ${version}`))
    .orderBy(sql`${concern} is null`, asc(recordedAt), asc(playbookKey));
}
