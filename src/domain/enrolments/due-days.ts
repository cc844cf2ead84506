import { daysBefore, daysBetween } from '../catalog/days.ts';
import { workingDayFrom } from '../catalog/working-days.ts';
import type { Playbook, Step } from '../playbooks/playbook.ts';
import type { Enrolment } from './enrolment.ts';

/** The days on which nobody works besides weekends, as ISO days. */
export type Calendar = { holidays: readonly string[] };

export type DueStep = { step: Step; dueOn: string };

/**
 * When each step of an enrolment falls due. The first on its day after the anchor or, when that has passed at enrolment,
 * at once; all others keep their distance from it. What waits for working days is due on the next one, and nothing
 * before the step before it.
 */
export function dueSteps(
  { steps }: Pick<Playbook, 'steps'>,
  { anchorOn, enrolledOn }: Pick<Enrolment, 'anchorOn' | 'enrolledOn'>,
  { holidays }: Calendar,
): DueStep[] {
  const first = daysBefore(anchorOn, -steps[0]!.day);
  const late = Math.max(0, daysBetween(first, enrolledOn));
  let before = first;
  return steps.map((step) => {
    const distant = daysBefore(anchorOn, -step.day - late);
    const day = distant < before ? before : distant;
    before = step.onWorkingDay ? workingDayFrom(day, holidays) : day;
    return { step, dueOn: before };
  });
}
