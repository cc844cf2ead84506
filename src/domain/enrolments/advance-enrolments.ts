import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { workingDaysAfter } from '../catalog/working-days.ts';
import type { Playbook, Step } from '../playbooks/playbook.ts';
import { giveTasks, leaveTasks } from '../tasks/give-tasks.ts';
import { type NewTask, reasonOf } from '../tasks/task.ts';
import { advance, type Advanced } from './advance.ts';
import type { Enrolment } from './enrolment.ts';
import type { Left } from './exits.ts';
import { loadSubjectFacts } from './facts/load-subject-facts.ts';
import type { Known } from './facts/subject.ts';
import { type Considered, storeEnrolments, type StepOf, storeSteps } from './ticking/queries.ts';

export type AdvancingAll = {
  catalog: Catalog;
  /** The playbook of an enrolment, in its version. */
  playbookOf: (enrolment: Enrolment) => Playbook;
  /** Whether a manager turned its playbook off. */
  isOff: (playbookKey: string) => boolean;
  day: string;
  now: Date;
  /** The partition of the day rows of all accounts; null: of several. */
  part: number | null;
};

/** Decides a day for enrolments and stores what comes of it, with the tasks that they get and those they leave. */
export async function advanceEnrolments(
  tx: Database,
  considered: Considered[],
  all: AdvancingAll,
): Promise<Advanced[]> {
  if (considered.length === 0) return [];
  const { catalog, day, now, part } = all;
  const known = await loadSubjectFacts(tx, catalog, day, part, considered);
  const advanced = considered.map((each, index) => advanceOne(each, known[index]!, all));
  const ids = await giveTasks(
    tx,
    catalog,
    advanced.flatMap((each) => each.tasks.map((step) => newTask(each.enrolment, step, all))),
    day,
    now,
  );
  await leaveTasks(
    tx,
    advanced.filter(({ needsNothing }) => needsNothing).map(({ enrolment }) => enrolment),
    day,
    now,
  );
  const changed = advanced.filter(({ enrolment }, index) => hasChanged(enrolment, considered[index]!));
  await storeEnrolments(
    tx,
    day,
    advanced.map(({ enrolment }) => enrolment),
    changed.map(({ enrolment }) => enrolment),
  );
  await storeSteps(
    tx,
    advanced.flatMap((each) => stepsOf(each, ids)),
  );
  return advanced;
}

function advanceOne(
  { records, ...enrolment }: Considered,
  known: Known,
  { catalog, day, playbookOf, isOff }: AdvancingAll,
): Advanced {
  const holds: Record<Left, boolean> = {
    churned: known.churned,
    seat_removed: known.seatRemoved,
    opted_out: known.optedOut,
    signal_cleared: known.signalCleared,
    turned_off: isOff(enrolment.playbookKey),
  };
  const left = new Set((Object.keys(holds) as Left[]).filter((rule) => holds[rule]));
  return advance(enrolment, {
    playbook: playbookOf(enrolment),
    records,
    facts: known.facts,
    day,
    calendar: { holidays: catalog.holidays },
    left,
    usageKnown: known.usageKnown,
  });
}

/** Until its channel exists, what Uptake would send is a task of whoever looks after the account. */
function newTask(
  { accountKey, enrolmentId, playbookKey, version, about }: Enrolment,
  step: Step,
  { catalog, day }: AdvancingAll,
): NewTask {
  return {
    accountKey,
    enrolmentId,
    reason: reasonOf(playbookKey, step.key, about),
    playbookKey,
    version,
    stepKey: step.key,
    about,
    dueOn: workingDaysAfter(day, step.daysToAct, catalog.holidays),
    by: step.by === 'uptake' ? 'csm' : step.by,
  };
}

const hasChanged = (after: Enrolment, before: Enrolment): boolean =>
  after.state !== before.state || after.reachedOn !== before.reachedOn;

function stepsOf({ enrolment, records }: Advanced, taskIds: Map<string, number>): StepOf[] {
  const { accountKey, enrolmentId, playbookKey, about } = enrolment;
  return records.map((record) => ({
    ...record,
    accountKey,
    enrolmentId,
    taskId:
      record.verdict === 'task'
        ? taskIds.get(`${accountKey}:${reasonOf(playbookKey, record.stepKey, about)}`)!
        : null,
  }));
}
