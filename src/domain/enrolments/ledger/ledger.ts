import type { Judgement, SubjectFacts } from '../../playbooks/condition.ts';
import type { Playbook, Step, SubjectKind, Trigger } from '../../playbooks/playbook.ts';
import type { Task } from '../../tasks/task.ts';
import type { Enrolment, RefusalRule, StepRecord } from '../enrolment.ts';

/**
 * What became of a step, or (null record) the day on which it falls due. The task that it became, as it stands, and when
 * the enrolment was taken off it (null: it is on it).
 */
export type LedgerStep = {
  step: Pick<Step, 'key' | 'title' | 'channel' | 'when'>;
  dueOn: string;
  record: StepRecord | null;
  task:
    | (Pick<Task, 'taskId' | 'state' | 'assignee' | 'endedBy' | 'outcome' | 'stateSince'> & {
        removedOn: string | null;
      })
    | null;
};

/** Why a playbook does not enrol someone, or their account, now. */
export type NotEnrolled =
  | { why: 'off' }
  /** Its current version takes nobody until a manager turns it on, too. */
  | { why: 'not_admitted' }
  | { why: 'churned' }
  | { why: 'seat_removed' }
  | { why: 'opted_out' }
  | { why: 'audience'; judgement: Judgement }
  /** They are where it would lead already. */
  | { why: 'goal' }
  /** What is known of them, to be held against the trigger. */
  | { why: 'trigger'; trigger: Trigger; facts: SubjectFacts }
  /** Its rules do not let it take them yet, or again. */
  | { why: 'refused'; rule: RefusalRule }
  /** Nothing speaks against it any more: the next tick enrols them. */
  | { why: 'soon' };

/** One thing that a playbook did, or did not do, for someone or for their account; `on`: the day of it. */
export type LedgerEntry = { playbook: Pick<Playbook, 'key' | 'name'>; on: string } &
  /** `exit`: of the version it ran by. `isEndable`: it runs, or is through and on a task that is still to be done. */
  (
    | {
        kind: 'enrolment';
        enrolment: Enrolment;
        exit: Playbook['exit'];
        steps: LedgerStep[];
        isEndable: boolean;
      }
    | { kind: 'refusal'; of: SubjectKind; occasion: string; rule: RefusalRule }
    | { kind: 'not_enrolled'; of: SubjectKind; because: NotEnrolled }
  );
