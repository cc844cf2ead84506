import type { Database } from '../../../drizzle/database.ts';
import type { AuditPlace } from '../audit/audit-entry.ts';
import { recordAudit } from '../audit/queries.ts';
import { leaveTasks } from '../tasks/give-tasks.ts';
import { endRunning, lockThroughOnTasks } from './ending/queries.ts';

export type Ending = {
  accountKey: number;
  /** Of one playbook. */
  enrolmentIds: number[];
  /** Slack user. */
  endedBy: string;
  /** Where they said so. */
  place: AuditPlace;
  now: Date;
  /** ISO day on which they leave: today. */
  day: string;
};

/**
 * Ends enrolments of an account because somebody says so, takes them off the tasks that are still to be done, and puts
 * that on record; in the transaction given. One that is through is taken off its tasks and stays completed. Returns how
 * many; those of which nothing is under way any more are left as they are. Whether that somebody may is for the caller
 * to ask.
 */
export async function endByHand(
  tx: Database,
  { accountKey, enrolmentIds, endedBy, place, now, day }: Ending,
): Promise<number> {
  const through = await lockThroughOnTasks(tx, accountKey, enrolmentIds);
  const ended = [...(await endRunning(tx, accountKey, enrolmentIds, { day, rule: 'by_hand' })), ...through];
  const [first] = ended;
  if (first === undefined) return 0;
  await leaveTasks(
    tx,
    ended.map(({ enrolmentId }) => ({ accountKey, enrolmentId })),
    day,
    now,
    endedBy,
  );
  const detail = { playbook: first.playbookKey, what: 'ended', ended: ended.length };
  await recordAudit(tx, {
    at: now,
    userId: endedBy,
    action: 'start_playbook',
    accountKey,
    ...place,
    detail,
  });
  return ended.length;
}
