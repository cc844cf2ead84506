import type { Advanced } from './advance.ts';
import type { NewEnrolment, Refusal } from './enrol.ts';
import type { StepVerdict } from './enrolment.ts';

/** What a tick did. */
export type TickReport = {
  accounts: number;
  /** New enrolments, those held out for comparison among them. */
  enrolled: number;
  heldOut: number;
  /** Occasions that a rule kept from enrolling. */
  refused: number;
  /** Enrolments that were looked at. */
  considered: number;
  left: number;
  completed: number;
  /** Steps that were decided, or began to wait. */
  steps: Record<StepVerdict, number>;
};

export const NOTHING: TickReport = {
  accounts: 0,
  enrolled: 0,
  heldOut: 0,
  refused: 0,
  considered: 0,
  left: 0,
  completed: 0,
  steps: { task: 0, skipped: 0, waiting: 0 },
};

export function addReports(one: TickReport, other: TickReport): TickReport {
  const sum = (key: Exclude<keyof TickReport, 'steps'>) => one[key] + other[key];
  const steps = (verdict: StepVerdict) => one.steps[verdict] + other.steps[verdict];
  return {
    accounts: sum('accounts'),
    enrolled: sum('enrolled'),
    heldOut: sum('heldOut'),
    refused: sum('refused'),
    considered: sum('considered'),
    left: sum('left'),
    completed: sum('completed'),
    steps: { task: steps('task'), skipped: steps('skipped'), waiting: steps('waiting') },
  };
}

/** The report of one chunk. */
export function reportOf(
  accounts: number,
  enrolments: Pick<NewEnrolment, 'state'>[],
  refusals: Refusal[],
  advanced: Advanced[],
  day: string,
): TickReport {
  const records = advanced.flatMap((each) => each.records);
  const became = (state: string) =>
    advanced.filter(({ enrolment }) => enrolment.state === state && enrolment.stateSince === day).length;
  const steps = (verdict: StepVerdict) => records.filter((record) => record.verdict === verdict).length;
  return {
    accounts,
    enrolled: enrolments.length,
    heldOut: enrolments.filter(({ state }) => state === 'held_out').length,
    refused: refusals.length,
    considered: advanced.length,
    left: became('left'),
    completed: became('completed'),
    steps: { task: steps('task'), skipped: steps('skipped'), waiting: steps('waiting') },
  };
}
