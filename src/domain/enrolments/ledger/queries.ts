import { and, desc, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import {
  enrolmentRefusals,
  enrolments,
  enrolmentSteps,
  taskEnrolments,
  tasks,
} from '../../../../drizzle/schema/playbooks.ts';
import type { Enrolment, RefusalRule, StepRecord } from '../enrolment.ts';
import type { LedgerStep } from './ledger.ts';

/** More of one person would not be read. */
const MOST = 200;

/** Enrolments of a member, and of their account as a whole, the newest first. */
export async function listEnrolmentsOf(
  db: Database,
  accountKey: number,
  memberKey: number,
): Promise<Enrolment[]> {
  return (await db
    .select()
    .from(enrolments)
    .where(
      and(
        eq(enrolments.accountKey, accountKey),
        or(eq(enrolments.memberKey, memberKey), isNull(enrolments.memberKey)),
      ),
    )
    .orderBy(desc(enrolments.enrolledOn), desc(enrolments.enrolmentId))
    .limit(MOST)) as Enrolment[];
}

export type StoredRefusal = {
  playbookKey: string;
  /** Null: the account as a whole. */
  memberKey: number | null;
  occasion: string;
  rule: RefusalRule;
  refusedOn: string;
};

/** Occasions that did not enrol a member, or their account as a whole, the newest first. */
export async function listRefusalsOf(
  db: Database,
  accountKey: number,
  memberKey: number,
): Promise<StoredRefusal[]> {
  const { playbookKey, memberKey: ofMember, occasion, rule, refusedOn } = enrolmentRefusals;
  const rows = await db
    .select({ playbookKey, memberKey: ofMember, occasion, rule, refusedOn })
    .from(enrolmentRefusals)
    .where(and(eq(enrolmentRefusals.accountKey, accountKey), or(eq(ofMember, memberKey), isNull(ofMember))))
    .orderBy(desc(refusedOn), desc(playbookKey))
    .limit(MOST);
  return rows as StoredRefusal[];
}

export type StoredStep = StepRecord & { enrolmentId: number; task: LedgerStep['task'] };

/** What became of the steps of enrolments, with the tasks that they became. */
export async function listStepsOf(
  db: Database,
  accountKey: number,
  enrolmentIds: number[],
): Promise<StoredStep[]> {
  if (enrolmentIds.length === 0) return [];
  const { taskId, state, assignee, endedBy, outcome, stateSince } = tasks;
  const { removedOn } = taskEnrolments;
  const task = { taskId, state, assignee, endedBy, outcome, stateSince };
  const rows = await db
    .select({ record: enrolmentSteps, task, removedOn })
    .from(enrolmentSteps)
    .leftJoin(
      tasks,
      and(eq(tasks.accountKey, enrolmentSteps.accountKey), eq(tasks.taskId, enrolmentSteps.taskId)),
    )
    .leftJoin(
      taskEnrolments,
      and(
        eq(taskEnrolments.accountKey, enrolmentSteps.accountKey),
        eq(taskEnrolments.taskId, enrolmentSteps.taskId),
        eq(taskEnrolments.enrolmentId, enrolmentSteps.enrolmentId),
      ),
    )
    .where(and(eq(enrolmentSteps.accountKey, accountKey), inArray(enrolmentSteps.enrolmentId, enrolmentIds)));
  return rows.map(({ record, task: given, removedOn: on }) =>
    Object.assign(record, { task: given && { ...given, removedOn: on } }),
  ) as StoredStep[];
}
