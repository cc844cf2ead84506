import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { playbooks } from '../../../../drizzle/schema/playbooks.ts';

type Enabling = {
  playbookKey: string;
  /** The version that was decided on. */
  version: number;
  enabledBy: string;
  holdout: number;
};

/** Turns a playbook on; false: it is on already, its file is gone, or another version became current meanwhile. */
export async function enablePlaybook(
  db: Database,
  { playbookKey, version, enabledBy, holdout }: Enabling,
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(playbooks)
    .set({ enabledAt: now, enabledBy, holdout })
    .where(
      and(
        eq(playbooks.playbookKey, playbookKey),
        eq(playbooks.version, version),
        isNull(playbooks.enabledAt),
        isNull(playbooks.goneAt),
      ),
    )
    .returning({ key: playbooks.playbookKey });
  return rows.length === 1;
}

/** Turns a playbook off; false: it is off already. Whoever is under way leaves with the next tick. */
export async function disablePlaybook(db: Database, playbookKey: string): Promise<boolean> {
  const rows = await db
    .update(playbooks)
    .set({ enabledAt: null, enabledBy: null })
    .where(and(eq(playbooks.playbookKey, playbookKey), isNotNull(playbooks.enabledAt)))
    .returning({ key: playbooks.playbookKey });
  return rows.length === 1;
}
