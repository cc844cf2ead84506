import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { playbooks } from '../../../../drizzle/schema/playbooks.ts';
import type { Concern } from './enabling.ts';

type Enabling = {
  playbookKey: string;
  /** The version that was decided on. */
  version: number;
  enabledBy: string;
  holdout: number;
};

/** Turns a playbook on in its current version; false: it is on in it, its file is gone, or another became current meanwhile. */
export async function enablePlaybook(
  db: Database,
  { playbookKey, version, enabledBy, holdout }: Enabling,
  now: Date,
): Promise<boolean> {
  const rows = await db
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
  return rows.length === 1;
}

const isAnother = (version: number) => sql`${playbooks.enabledVersion} is distinct from ${version}`;

/** Says of the current version of a playbook that is on whether it takes subjects, or (`concern`) waits to be turned on. */
export async function judgeVersion(
  db: Database,
  playbookKey: string,
  version: number,
  concern: Concern | null,
): Promise<void> {
  await db
    .update(playbooks)
    .set(concern === null ? { enabledVersion: version } : { concern })
    .where(
      and(
        eq(playbooks.playbookKey, playbookKey),
        eq(playbooks.version, version),
        isNotNull(playbooks.enabledAt),
        isAnother(version),
      ),
    );
}

/** Turns a playbook off; false: it is off already. Whoever is under way leaves with the next tick. */
export async function disablePlaybook(db: Database, playbookKey: string): Promise<boolean> {
  const rows = await db
    .update(playbooks)
    .set({ enabledAt: null, enabledBy: null, enabledVersion: null, concern: null })
    .where(and(eq(playbooks.playbookKey, playbookKey), isNotNull(playbooks.enabledAt)))
    .returning({ key: playbooks.playbookKey });
  return rows.length === 1;
}
