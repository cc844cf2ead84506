import type { SubjectFacts } from '../playbooks/condition.ts';
import { judge } from '../playbooks/conditions/judge.ts';
import type { Playbook, Step } from '../playbooks/playbook.ts';
import { decideStep } from './decide-step.ts';
import { type Calendar, dueSteps } from './due-days.ts';
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
};

export type Advanced = {
  enrolment: Enrolment;
  /** New ones, and those that waited and no longer do. */
  records: StepRecord[];
  /** Steps that become tasks. */
  tasks: Step[];
  /** Nothing that is still open of it is needed any more: it left, or reached its goal after its last step. */
  needsNothing: boolean;
};

/**
 * An enrolment after a day (ISO): whether its goal was reached, which is observed until `goalBy` whatever else happened
 * to it; whether it leaves; and, unless it does, what becomes of the steps that are due. A day that was considered
 * already changes nothing.
 */
export function advance(before: Enrolment, given: Advancing): Advanced {
  const { day, playbook } = given;
  if (before.consideredOn !== null && before.consideredOn >= day)
    return { enrolment: before, records: [], tasks: [], needsNothing: false };
  const reachedNow = reaches(before, given);
  const enrolment = { ...before, reachedOn: reachedNow ? day : before.reachedOn, consideredOn: day };
  if (before.state !== 'running') {
    const needsNothing = before.state === 'completed' && reachedNow && playbook.exit.goalReached;
    return { enrolment, records: [], tasks: [], needsNothing };
  }
  const rule = exitOf(playbook, given.facts, given.left);
  return rule === null ? takeSteps(enrolment, given) : leave(enrolment, rule, day);
}

function reaches({ reachedOn, goalBy }: Enrolment, { day, playbook, facts }: Advancing): boolean {
  return reachedOn === null && day <= goalBy && judge(playbook.success.goal, facts).holds === true;
}

const leave = (enrolment: Enrolment, rule: ExitRule, day: string): Advanced => ({
  enrolment: { ...enrolment, state: 'left', stateSince: day, rule },
  records: [],
  tasks: [],
  needsNothing: true,
});

function takeSteps(enrolment: Enrolment, given: Advancing): Advanced {
  const known = new Map(given.records.map((record) => [record.stepKey, record]));
  const records: StepRecord[] = [];
  const tasks: Step[] = [];
  let open = 0;
  for (const due of dueSteps(given.playbook, enrolment, given.calendar)) {
    const before = known.get(due.step.key) ?? null;
    const decided = decideStep(due, before, given);
    if (decided !== null) records.push(decided);
    if (decided?.verdict === 'task') tasks.push(due.step);
    const verdict = (decided ?? before)?.verdict ?? 'waiting';
    if (verdict === 'waiting') open += 1;
  }
  const state = open === 0 ? ({ state: 'completed', stateSince: given.day } as const) : {};
  return { enrolment: { ...enrolment, ...state }, records, tasks, needsNothing: false };
}
