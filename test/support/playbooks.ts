import type { Database } from '../../drizzle/database.ts';
import {
  enrolmentRefusals,
  enrolments,
  enrolmentSteps,
  playbooks,
  playbookVersions,
  taskEnrolments,
  tasks,
} from '../../drizzle/schema/playbooks.ts';
import type { Playbook, Step } from '../../src/domain/playbooks/playbook.ts';

/** A task of a CSM on a day, without condition. */
export function stepOf(key: string, day: number, given: Partial<Step> = {}): Step {
  return {
    key,
    day,
    onWorkingDay: true,
    channel: 'csm',
    by: 'csm',
    when: null,
    waitDays: 0,
    daysToAct: 2,
    task: `Call about ${key}`,
    title: `Call about ${key}`,
    content: {
      subject: null,
      hook: 'Hook',
      value: 'Value',
      proof: null,
      how: [],
      callToAction: { text: 'Reply', link: null },
    },
    ...given,
  };
}

/** A playbook for members who fall silent; what a test is about is given. */
export function playbookOf(key: string, given: Partial<Playbook> = {}): Playbook {
  return {
    key,
    name: key,
    purpose: 'So that they come back.',
    subject: 'member',
    trigger: { kind: 'member_inactive', days: 30 },
    audience: null,
    steps: [stepOf('first', 30), stepOf('second', 35), stepOf('last', 45)],
    exit: { goalReached: true, signalCleared: false, when: null },
    reEntry: { times: 1, days: 180 },
    coolDownDays: 90,
    success: {
      name: 'active again',
      goal: { fact: 'member.active_again', test: { in: [true] } },
      withinDays: 30,
      target: 0.3,
      benchmark: null,
    },
    holdout: 0.1,
    ...given,
  };
}

type Standing = Partial<typeof playbooks.$inferInsert>;

/** Records a playbook in its first versions (the last of them the current one), turned on unless told otherwise. */
export async function addPlaybook(
  db: Database,
  versions: [Playbook, ...Playbook[]],
  standing: Standing = {},
): Promise<void> {
  const [{ key }] = versions;
  await db.insert(playbookVersions).values(
    versions.map((content, index) => ({
      playbookKey: key,
      version: index + 1,
      content,
      contentHash: `${key} ${index}`,
      recordedAt: new Date('2026-01-01'),
    })),
  );
  await db.insert(playbooks).values({
    playbookKey: key,
    version: versions.length,
    enabledAt: new Date('2026-01-01'),
    enabledVersion: versions.length,
    ...standing,
  });
}

type GivenEnrolment = Partial<typeof enrolments.$inferInsert> & { accountKey: number; playbookKey: string };

/** Adds enrolments (running, of version 1, with a window of 30 days, looked at to its end) and returns their ids. */
export async function addEnrolments(db: Database, given: GivenEnrolment[]): Promise<number[]> {
  const rows = given.map((enrolment, index) => {
    const enrolledOn = enrolment.enrolledOn ?? '2026-06-01';
    const goalBy = enrolment.goalBy ?? dayAfter(enrolledOn, 30);
    return {
      version: 1,
      occasion: `occasion ${serial++} ${index}`,
      anchorOn: enrolledOn,
      enrolledOn,
      state: 'running' as const,
      stateSince: enrolledOn,
      goalBy,
      consideredOn: dayAfter(goalBy, 1),
      observedOn: enrolment.consideredOn ?? dayAfter(goalBy, 1),
      ...enrolment,
    };
  });
  const added = await db.insert(enrolments).values(rows).returning({ id: enrolments.enrolmentId });
  return added.map(({ id }) => id);
}

let serial = 0;

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

type GivenStep = Partial<typeof enrolmentSteps.$inferInsert> &
  Pick<typeof enrolmentSteps.$inferInsert, 'accountKey' | 'enrolmentId' | 'stepKey' | 'decidedOn'>;

/** Adds what became of steps: given as tasks on the day, unless told otherwise. */
export async function addSteps(db: Database, given: GivenStep[]): Promise<void> {
  await db.insert(enrolmentSteps).values(
    given.map((step) => ({
      verdict: 'task' as const,
      dueOn: step.decidedOn,
      askedOn: step.decidedOn,
      ...step,
    })),
  );
}

type GivenTask = Partial<typeof tasks.$inferInsert> & { accountKey: number; playbookKey: string };

/** Adds open tasks of the first step of version 1, and returns their ids. */
export async function addTasks(db: Database, given: GivenTask[]): Promise<number[]> {
  const rows = given.map((task) => {
    const stepKey = task.stepKey ?? 'first';
    const openedAt = task.openedAt ?? new Date('2026-06-01T09:00:00Z');
    return {
      reason: `${task.playbookKey}:${stepKey}`,
      version: 1,
      stepKey,
      openedAt,
      dueOn: dayAfter(openedAt.toISOString().slice(0, 10), 2),
      state: 'open' as const,
      stateSince: openedAt,
      ...task,
    };
  });
  const added = await db.insert(tasks).values(rows).returning({ id: tasks.taskId });
  return added.map(({ id }) => id);
}

/** Says for whom tasks are. */
export async function addTaskEnrolments(
  db: Database,
  given: (typeof taskEnrolments.$inferInsert)[],
): Promise<void> {
  await db.insert(taskEnrolments).values(given);
}

/** Adds occasions that enrolled nobody. */
export async function addRefusals(
  db: Database,
  given: (typeof enrolmentRefusals.$inferInsert)[],
): Promise<void> {
  await db.insert(enrolmentRefusals).values(given);
}
