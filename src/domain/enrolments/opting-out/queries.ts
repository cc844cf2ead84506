import { and, eq } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { contactOptOuts } from '../../../../drizzle/schema/playbooks.ts';

type Member = { accountKey: number; memberKey: number };

/** Notes that a member is not to be contacted; false: that is known already. */
export async function optOut(
  db: Database,
  { accountKey, memberKey }: Member,
  recordedBy: string,
  now: Date,
): Promise<boolean> {
  const rows = await db
    .insert(contactOptOuts)
    .values({ accountKey, memberKey, optedOutAt: now, recordedBy })
    .onConflictDoNothing()
    .returning({ memberKey: contactOptOuts.memberKey });
  return rows.length === 1;
}

/** Lets a member be contacted again; false: they may be already. */
export async function optIn(db: Database, { accountKey, memberKey }: Member): Promise<boolean> {
  const rows = await db
    .delete(contactOptOuts)
    .where(and(eq(contactOptOuts.accountKey, accountKey), eq(contactOptOuts.memberKey, memberKey)))
    .returning({ memberKey: contactOptOuts.memberKey });
  return rows.length === 1;
}
