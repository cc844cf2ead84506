import { daysBefore } from '../catalog/days.ts';
import { workingDayFrom } from '../catalog/working-days.ts';
import type { Playbook, Step } from '../playbooks/playbook.ts';
import type { Enrolment, StepRecord } from './enrolment.ts';

/** The days on which nobody works besides weekends, as ISO days. */
export type Calendar = { holidays: readonly string[] };

export type DueStep = { step: Step; dueOn: string };

/** The step before, and the ISO day on which it was asked about; the day on which it falls due where that is to come. */
export type Before = { step: Pick<Step, 'day'>; on: string };

/**
 * When a step falls due (ISO): on its day after the anchor, or at once when that has passed at enrolment, and as many
 * days after the one before it was asked about as the playbook leaves between them. So steps that wait for a working
 * day, or for Uptake to run again, do not meet. What waits for working days is due on the next one.
 */
export function dueOf(
  step: Pick<Step, 'day' | 'onWorkingDay'>,
  before: Before | null,
  { anchorOn, enrolledOn }: Pick<Enrolment, 'anchorOn' | 'enrolledOn'>,
  { holidays }: Calendar,
): string {
  const earliest = before === null ? enrolledOn : daysBefore(before.on, before.step.day - step.day);
  const named = daysBefore(anchorOn, -step.day);
  const from = named < earliest ? earliest : named;
  return step.onWorkingDay ? workingDayFrom(from, holidays) : from;
}

/**
 * When each step of an enrolment falls due, or fell due where it was asked about: those that are to come if each is
 * asked about on its day.
 */
export function dueSteps(
  { steps }: Pick<Playbook, 'steps'>,
  enrolment: Pick<Enrolment, 'anchorOn' | 'enrolledOn'>,
  records: Pick<StepRecord, 'stepKey' | 'dueOn' | 'askedOn'>[],
  calendar: Calendar,
): DueStep[] {
  const known = new Map(records.map((record) => [record.stepKey, record]));
  let before: Before | null = null;
  return steps.map((step) => {
    const record = known.get(step.key);
    const dueOn = record?.dueOn ?? dueOf(step, before, enrolment, calendar);
    before = { step, on: record?.askedOn ?? dueOn };
    return { step, dueOn };
  });
}
