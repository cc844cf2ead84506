import type { Playbook } from '../../playbooks/playbook.ts';
import { type Calendar, dueSteps } from '../due-days.ts';
import type { Enrolment, StepRecord } from '../enrolment.ts';

/**
 * What moving an enrolment to another version of its playbook on a day (ISO) adds to its steps. Steps that were given,
 * skipped or wait keep what became of them, by their key; one that is new to it and whose day has passed in the new
 * version is skipped, so that nobody gets at once all that they missed. What is due today is for the tick.
 */
export function passedSteps(
  enrolment: Pick<Enrolment, 'anchorOn' | 'enrolledOn'>,
  records: Pick<StepRecord, 'stepKey' | 'dueOn' | 'askedOn'>[],
  { playbook, day, calendar }: { playbook: Pick<Playbook, 'steps'>; day: string; calendar: Calendar },
): StepRecord[] {
  const known = new Set(records.map(({ stepKey }) => stepKey));
  return dueSteps(playbook, enrolment, records, calendar)
    .filter(({ step, dueOn }) => !known.has(step.key) && dueOn < day)
    .map(({ step, dueOn }) => ({
      stepKey: step.key,
      dueOn,
      verdict: 'skipped',
      rule: 'passed',
      decidedOn: day,
      // The next one keeps its day: it is not for having moved that this one is skipped.
      askedOn: dueOn,
      taskId: null,
    }));
}
