import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { contactOptOuts } from '../../../../drizzle/schema/playbooks.ts';
import type { MemberOf } from '../subject.ts';

/** Notes that a member is not to be contacted; false: that is known already. */
export async function optOut(
  db: Database,
  { accountKey, memberKey }: MemberOf,
  recordedBy: string | null,
  now: Date,
): Promise<boolean> {
  const rows = await db
    .insert(contactOptOuts)
    .values({ accountKey, memberKey, optedOutAt: now, recordedBy })
    .onConflictDoNothing()
    .returning({ memberKey: contactOptOuts.memberKey });
  return rows.length === 1;
}

/** Enrolments of a member that run, or whose steps may be open tasks. */
export async function listGiven(tx: Database, { accountKey, memberKey }: MemberOf): Promise<number[]> {
  const { rows } = await tx.execute<{ enrolmentId: number }>(sql`
    select enrolment_id as "enrolmentId" from enrolments
    where account_key = ${accountKey} and member_key = ${memberKey} and state in ('running', 'completed')
    order by enrolment_id`);
  return rows.map(({ enrolmentId }) => enrolmentId);
}

/** Lets a member be contacted again; false: they may be already. */
export async function optIn(db: Database, { accountKey, memberKey }: MemberOf): Promise<boolean> {
  const rows = await db
    .delete(contactOptOuts)
    .where(and(eq(contactOptOuts.accountKey, accountKey), eq(contactOptOuts.memberKey, memberKey)))
    .returning({ memberKey: contactOptOuts.memberKey });
  return rows.length === 1;
}
