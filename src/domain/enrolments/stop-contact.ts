import type { Database } from '../../../drizzle/database.ts';
import { leaveTasks } from '../tasks/give-tasks.ts';
import { redrawTasks } from '../tasks/redraw-tasks.ts';
import { endRunning } from './ending/queries.ts';
import { listGiven, optIn, optOut } from './opting-out/queries.ts';
import type { MemberOf } from './subject.ts';

export type Stopping = {
  accountKey: number;
  memberKey: number;
  /** Slack user; null: they are forgotten. */
  recordedBy: string | null;
  now: Date;
  /** ISO day on which they leave: today. */
  day: string;
};

/**
 * Notes that a member is not to be contacted, ends what runs for them and takes them off every task that is still to be
 * done, in the transaction given; false: that is known already. What a tick enrols meanwhile, the next one ends.
 */
export async function stopContact(
  tx: Database,
  { recordedBy, now, day, ...member }: Stopping,
): Promise<boolean> {
  if (!(await optOut(tx, member, recordedBy, now))) return false;
  const given = await listGiven(tx, member);
  await endRunning(tx, member.accountKey, given, { day, rule: 'opted_out' });
  const { accountKey } = member;
  await leaveTasks(
    tx,
    given.map((enrolmentId) => ({ accountKey, enrolmentId })),
    day,
    now,
  );
  await redrawTasks(tx, accountKey, now);
  return true;
}

/** Lets a member be contacted again, in the transaction given; what was ended stays so. False: they may be already. */
export async function resumeContact(tx: Database, member: MemberOf, now: Date): Promise<boolean> {
  if (!(await optIn(tx, member))) return false;
  await redrawTasks(tx, member.accountKey, now);
  return true;
}
