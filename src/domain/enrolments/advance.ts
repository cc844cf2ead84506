import type { SubjectFacts } from '../playbooks/condition.ts';
import { daysBefore } from '../catalog/days.ts';
import { judgeCondition } from '../playbooks/conditions/judge.ts';
import type { Playbook, Step } from '../playbooks/playbook.ts';
import { decideStep } from './decide-step.ts';
import { type Before, type Calendar, dueOf } from './due-days.ts';
import type { Enrolment, ExitRule, StepRecord } from './enrolment.ts';
import { exitOf, type Left } from './exits.ts';

/** All that an enrolment is advanced by. `playbook`: in the version of the enrolment. */
export type Advancing = {
  playbook: Playbook;
  /** What became of its steps so far. */
  records: StepRecord[];
  /** As of the day. */
  facts: SubjectFacts;
  day: string;
  calendar: Calendar;
  left: ReadonlySet<Left>;
  /** Whether usage says anything on the day. */
  usageKnown: boolean;
};

export type Advanced = {
  enrolment: Enrolment;
  /** New ones, and those that waited and no longer do. */
  records: StepRecord[];
  /** Steps that become tasks. */
  tasks: Step[];
  /** Nothing that is still open of it is needed any more: it left, or would have if it were not through. */
  needsNothing: boolean;
};

/**
 * An enrolment after a day (ISO): whether its goal was reached, which is observed until `goalBy` is over whatever else
 * happened to it; whether it leaves; and, unless it does, what becomes of the steps that are due. A day that was considered
 * already changes nothing.
 */
export function advance(before: Enrolment, given: Advancing): Advanced {
  const { day, playbook } = given;
  if (before.consideredOn !== null && before.consideredOn >= day)
    return { enrolment: before, records: [], tasks: [], needsNothing: false };
  const enrolment = { ...before, ...observe(before, given), consideredOn: day };
  const rule = exitOf(playbook, given.facts, given.left);
  if (before.state !== 'running') {
    const needsNothing = before.state === 'completed' && rule !== null;
    return { enrolment, records: [], tasks: [], needsNothing };
  }
  return rule === null ? takeSteps(enrolment, given) : leave(enrolment, rule, day);
}

/**
 * A day is looked at in its night, before most of it happened: what came of the last day is seen on the one after. A
 * customer who left reached nothing, whatever the last numbers of the account are.
 */
function observe(
  { reachedOn, observedOn, goalBy }: Enrolment,
  { day, playbook, facts, left, usageKnown }: Advancing,
): Pick<Enrolment, 'reachedOn' | 'observedOn'> {
  if (reachedOn !== null || day > daysBefore(goalBy, -1)) return { reachedOn, observedOn };
  const { holds } = judgeCondition(playbook.success.goal, facts);
  const isGone = left.has('churned') || left.has('seat_removed');
  // Without data it cannot be told, and another day counts; of who left it can.
  if (holds === null && !usageKnown && !isGone) return { reachedOn, observedOn };
  const isReached = !left.has('churned') && holds === true;
  return { reachedOn: isReached ? day : null, observedOn: day };
}

const leave = (enrolment: Enrolment, rule: ExitRule, day: string): Advanced => ({
  enrolment: { ...enrolment, state: 'left', stateSince: day, rule },
  records: [],
  tasks: [],
  needsNothing: true,
});

/**
 * Steps are asked about in their order. Several that were held may be free on one day: one a day is given, but for those
 * that the playbook has on the same day.
 */
function takeSteps(enrolment: Enrolment, given: Advancing): Advanced {
  const known = new Map(given.records.map((record) => [record.stepKey, record]));
  const records: StepRecord[] = [];
  const tasks: Step[] = [];
  let before: Before | null = null;
  let isNext = true;
  let open = 0;
  for (const step of given.playbook.steps) {
    let record = known.get(step.key) ?? null;
    if (record !== null || isNext) {
      const dueOn = record?.dueOn ?? dueOf(step, before, enrolment, given.calendar);
      const decided = decideStep({ step, dueOn }, record, given);
      const isGiven = decided?.verdict === 'task';
      if (decided !== null && !(isGiven && tasks.some(({ day }) => day !== step.day))) {
        records.push(decided);
        if (isGiven) tasks.push(step);
        record = decided;
      }
    }
    isNext &&= record !== null;
    if (record !== null) before = { step, on: record.askedOn };
    if (record === null || record.verdict === 'waiting') open += 1;
  }
  const state = open === 0 ? ({ state: 'completed', stateSince: given.day } as const) : {};
  return { enrolment: { ...enrolment, ...state }, records, tasks, needsNothing: false };
}
