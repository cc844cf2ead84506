import type { SkipReason, TaskOutcome } from './task.ts';

/** What happened to a task, for good; told in the thread of its card where somebody did it. Days are ISO. */
export type TaskEvent = {
  taskEventId: number;
  at: string;
  /** Slack user; null: Uptake itself. */
  userId: string | null;
} & TaskDeed;

export type TaskDeed =
  /** `members`: for how many, or how many more; 0: for the account as a whole. */
  | { kind: 'opened' | 'added'; detail: { members: number } }
  | { kind: 'done'; detail: { outcome: TaskOutcome } }
  | { kind: 'skipped'; detail: { reason: SkipReason } }
  | { kind: 'snoozed'; detail: { until: string } }
  /** By its day, or by hand (null); or because so many members were added, 0: the account again. */
  | { kind: 'woken'; detail: { added: number | null } }
  | { kind: 'reassigned'; detail: { from: string | null; to: string } }
  /** `to`: the manager, or the channel of the product team; `words`: what is asked. */
  | { kind: 'help_asked'; detail: { from: 'manager' | 'product'; to: string; words: string } }
  /** Nobody whom it was for needs it any more. */
  | { kind: 'dropped'; detail: Record<string, never> }
  /** Another playbook was started out of it. */
  | { kind: 'playbook_started'; detail: { playbook: string; note: string | null } }
  /** Its playbook was ended for whom it was for; `members`: for how many, 0: for the account as a whole. */
  | { kind: 'playbook_ended'; detail: { playbook: string; members: number } };
