import type { EnrolmentState, ExitRule } from '../enrolments/enrolment.ts';
import type { Rate } from '../risk/rate.ts';
import type { SkipReason } from '../tasks/task.ts';
import type { ClusteredRate, GroupSums } from './clustered-rate.ts';

/** How often a playbook's goal was reached: of everyone it was run for, and of the two groups that are compared. */
export type Outcomes = {
  all: GroupSums;
  /** Enrolled within the days from the first held out to the last, so that the same days are compared. */
  treated: GroupSums;
  heldOut: GroupSums;
  /** Of everyone it was run for, and of the held out: windows that are not over. */
  waiting: number;
  waitingHeldOut: number;
  /** Of both: windows that are over without a last look, and in which the goal was not seen reached. */
  notKnown: number;
  notKnownHeldOut: number;
};

/** A share that was reached, against the target. */
export type Against = 'above' | 'below' | 'not_sure';

/** What a comparison lacks before anything can be said: so many of a group, of which it takes so many. */
export type Missing = {
  group: 'treated' | 'held_out';
  what: 'accounts' | 'subjects';
  have: number;
  takes: number;
};

/** How the enrolled did beside the held out. Shares 0-1, `difference` in shares from -1 to 1, with 95% intervals. */
export type Comparison =
  | { verdict: 'no_holdout' }
  | { verdict: 'too_early'; missing: Missing[] }
  | {
      verdict: 'better' | 'worse' | 'no_difference_shown';
      treated: Rate;
      heldOut: Rate;
      difference: Rate;
    };

/** Whether a playbook works. `rate` null: no window is over yet. */
export type Success = {
  rate: ClusteredRate | null;
  /** Whether its interval leaves nearly everything open, so that nothing is said by it. */
  isVague: boolean;
  subjects: number;
  accounts: number;
  reached: number;
  waiting: number;
  notKnown: number;
  /** What it lacks before a share says anything; empty: nothing. */
  missing: Missing[];
  target: number;
  /** Null: too few, or no window is over yet. */
  againstTarget: Against | null;
  comparison: Comparison;
};

/** Enrolments of a playbook by what became of them; those started by hand are in `byHand` and in nothing else. */
export type Counts = Record<EnrolmentState, number> & {
  /** Running, completed and left. */
  enrolled: number;
  /** Accounts of those enrolled, and of those held out. */
  accounts: number;
  accountsHeldOut: number;
  byHand: number;
  leftBy: Partial<Record<ExitRule, number>>;
};

/** Tasks of a playbook, and how soon they were acted on. */
export type TaskCounts = {
  open: number;
  done: number;
  skipped: number;
  dropped: number;
  /** Days from opening to done, of half of those done; null: none was. */
  medianDays: number | null;
  /** Of those done, and those that are open after their day: how many, and how many were done by their day. */
  due: number;
  doneByDue: number;
};

/** Of those for whom a step was done more than a week ago who were not at the goal: how many reached it before the next, or in a week. */
export type StepEffect = { stepKey: string; given: number; reached: number };

/** How often someone skipped the tasks of a step, of those they ended. `assignee` null: nobody had them. */
export type Skips = {
  assignee: string | null;
  stepKey: string;
  ended: number;
  skipped: number;
  reasons: Partial<Record<SkipReason, number>>;
};

/** How a playbook does in numbers. */
export type Effect = { counts: Counts; tasks: TaskCounts; success: Success };
