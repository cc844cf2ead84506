import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import type { ExitRule } from '../enrolment.ts';

/**
 * Ends those of these enrolments of an account that run, on a day (ISO) by a rule, and returns them, with their playbook. One that
 * a tick has in hand is waited for. Who was not considered yet is from that day on: their goal is observed all the same.
 */
export async function endRunning(
  tx: Database,
  accountKey: number,
  enrolmentIds: number[],
  { day, rule }: { day: string; rule: ExitRule },
): Promise<{ enrolmentId: number; playbookKey: string }[]> {
  const { rows } = await tx.execute<{ enrolmentId: number; playbookKey: string }>(sql`
    with chosen as (
      select account_key, enrolment_id from enrolments
      where account_key = ${accountKey} and enrolment_id = any(${sql.param(enrolmentIds)}::bigint[])
        and state = 'running'
      order by enrolment_id for update
    )
    update enrolments set state = 'left', state_since = ${day}::date, rule = ${rule},
      considered_on = coalesce(considered_on, ${day}::date - 1)
    from chosen
    where enrolments.account_key = chosen.account_key and enrolments.enrolment_id = chosen.enrolment_id
    returning enrolments.enrolment_id as "enrolmentId", playbook_key as "playbookKey"`);
  return rows;
}

/**
 * Of these enrolments of an account those that are through and on a task which is still to be done, with their playbook.
 * All of them are locked; whoever waited for somebody who took them off does not find them.
 */
export async function lockThroughOnTasks(
  tx: Database,
  accountKey: number,
  enrolmentIds: number[],
): Promise<{ enrolmentId: number; playbookKey: string }[]> {
  const chosen = sql`enrolments.account_key = ${accountKey}
    and enrolments.enrolment_id = any(${sql.param(enrolmentIds)}::bigint[])`;
  await tx.execute(sql`select from enrolments where ${chosen} order by enrolment_id for update`);
  const { rows } = await tx.execute<{ enrolmentId: number; playbookKey: string }>(sql`
    select distinct enrolment_id as "enrolmentId", enrolments.playbook_key as "playbookKey"
    from enrolments join task_enrolments using (account_key, enrolment_id) join tasks using (account_key, task_id)
    where ${chosen} and enrolments.state = 'completed' and ${IS_TO_DO}
    order by 1`);
  return rows;
}

/** That an enrolment is on a task, and that this is still to be done. */
const IS_TO_DO = sql`removed_on is null and tasks.state in ('open', 'snoozed')`;

/** Enrolments that a task is for and that can be ended: those that run, and those that are through where it is to be done. */
export async function listEndable(
  db: Database,
  { accountKey, taskId }: { accountKey: number; taskId: number },
): Promise<{ enrolmentId: number; memberKey: number | null }[]> {
  const { rows } = await db.execute<{ enrolmentId: number; memberKey: number | null }>(sql`
    select enrolment_id as "enrolmentId", member_key as "memberKey"
    from task_enrolments join enrolments using (account_key, enrolment_id) join tasks using (account_key, task_id)
    where account_key = ${accountKey} and task_id = ${taskId}::bigint and removed_on is null
      and (enrolments.state = 'running' or enrolments.state = 'completed' and ${IS_TO_DO})
    order by enrolment_id`);
  return rows;
}
