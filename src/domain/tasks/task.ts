import type { SignalKind } from '../signals/signal.ts';

/** A work item that somebody gets in Slack. Days are ISO. */
export type Task = {
  taskId: number;
  accountKey: number;
  /** `playbook:step`, or `playbook:step:about`; one task of an account is open for each. */
  reason: string;
  playbookKey: string;
  version: number;
  stepKey: string;
  /** The key of a feature, or the kind of a signal; null: neither. */
  about: string | null;
  /** Slack user; null: nobody. */
  assignee: string | null;
  openedAt: Date;
  dueOn: string;
  state: TaskState;
  stateSince: Date;
  snoozedUntil: string | null;
  /** Null: not ended, or by Uptake. */
  endedBy: string | null;
  outcome: TaskOutcome | SkipReason | null;
  notes: string | null;
  learnt: string | null;
  /** Who was asked for help last. */
  postKey: string | null;
};

/** `dropped`: nobody whom it was for needs it any more. */
export type TaskState = 'open' | 'snoozed' | 'done' | 'skipped' | 'dropped';

/** What may become of what; the buttons shown and the guards read this table. */
export const TASK_TRANSITIONS: Record<TaskState, readonly TaskState[]> = {
  open: ['snoozed', 'done', 'skipped', 'dropped'],
  snoozed: ['open', 'done', 'skipped', 'dropped'],
  done: [],
  skipped: [],
  dropped: [],
};

/** What came of a task that was done. */
export const TASK_OUTCOMES = [
  'will_act',
  'sent',
  'no_answer',
  'something_in_the_way',
  'not_interested',
] as const;
export type TaskOutcome = (typeof TASK_OUTCOMES)[number];

export const SKIP_REASONS = [
  'already_handled',
  'wrong_moment',
  'wrong_person',
  'not_useful',
  'other',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** How many tasks of an account are still to be done, how many of these are overdue, and those about its open signals. */
export type AccountTasks = { open: number; overdue: number; ofSignals: SignalTask[] };

/** Of those that playbooks gave about an open signal: the first that is still to be done, else the one done last. */
export type SignalTask = {
  kind: SignalKind;
  /** What is to be done, in words about nobody in particular. */
  what: string;
  /** What whoever has it is called; null: nobody has. */
  assignee: string | null;
  state: Extract<TaskState, 'open' | 'snoozed' | 'done'>;
  dueOn: string;
  snoozedUntil: string | null;
  /** Null: not yet. */
  doneOn: string | null;
  outcome: TaskOutcome | null;
};

/** What a step asks for; what comes up for the same account and reason while one is open is added to it. */
export type NewTask = {
  accountKey: number;
  /** The enrolment whose step it is. */
  enrolmentId: number;
  reason: string;
  playbookKey: string;
  version: number;
  stepKey: string;
  about: string | null;
  dueOn: string;
  /** Who acts: whoever looks after the account, or the manager of their team. */
  by: 'csm' | 'manager';
};

/** The account's open task of a reason is found by it; `about` null: neither a feature nor a signal. */
export const reasonOf = (playbookKey: string, stepKey: string, about: string | null): string =>
  [playbookKey, stepKey, ...(about === null ? [] : [about])].join(':');
