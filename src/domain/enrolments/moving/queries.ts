import { sql } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { enrolmentSteps } from '../../../../drizzle/schema/playbooks.ts';
import type { StepRecord } from '../enrolment.ts';

/** An enrolment of another version that is under way. */
export type Movable = {
  accountKey: number;
  enrolmentId: number;
  anchorOn: string;
  enrolledOn: string;
  records: Pick<StepRecord, 'stepKey' | 'dueOn' | 'askedOn'>[];
};

/** Some that run in another version than this one, locked; those that a tick is at are waited for. */
export async function lockMovable(
  tx: Database,
  playbookKey: string,
  version: number,
  limit: number,
): Promise<Movable[]> {
  const { rows } = await tx.execute<Movable>(sql`
    with chosen as (
      select account_key, enrolment_id, anchor_on, enrolled_on from enrolments
      where playbook_key = ${playbookKey} and version <> ${version} and state = 'running'
      order by account_key, enrolment_id limit ${limit} for update
    )
    select account_key as "accountKey", enrolment_id as "enrolmentId", anchor_on as "anchorOn",
      enrolled_on as "enrolledOn", (
        select coalesce(jsonb_agg(jsonb_build_object('stepKey', step_key, 'dueOn', due_on, 'askedOn', asked_on)), '[]')
        from enrolment_steps
        where enrolment_steps.account_key = chosen.account_key and enrolment_steps.enrolment_id = chosen.enrolment_id
      ) as records
    from chosen`);
  return rows;
}

type Moved = { accountKey: number; enrolmentId: number; passed: StepRecord[] };

/**
 * Gives enrolments another version, with the steps that have passed in it. What a tick decided of a step while its
 * enrolment was waited for stays.
 */
export async function storeMoved(tx: Database, moved: Moved[], version: number): Promise<void> {
  if (moved.length === 0) return;
  const keys = moved.map(({ accountKey, enrolmentId }) => ({ accountKey, enrolmentId }));
  await tx.execute(sql`
    update enrolments set version = ${version}
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as given ("accountKey" integer, "enrolmentId" bigint)
    where account_key = "accountKey" and enrolment_id = "enrolmentId"`);
  const steps = moved.flatMap(({ accountKey, enrolmentId, passed }) =>
    passed.map((record) => Object.assign({ accountKey, enrolmentId }, record)),
  );
  if (steps.length > 0) await tx.insert(enrolmentSteps).values(steps).onConflictDoNothing();
}

/**
 * Whoever is only observed any more (left alone, completed or left, with a window that is not over) is so by the goal
 * that the others now have, or one group of a comparison would be held against another goal than the other.
 */
export async function moveObserved(tx: Database, playbookKey: string, version: number): Promise<void> {
  await tx.execute(sql`
    update enrolments set version = ${version}
    where playbook_key = ${playbookKey} and version <> ${version} and state <> 'running' and reached_on is null
      and (considered_on is null or considered_on <= goal_by)`);
}
