import type { Level } from '../levels/levels.ts';
import type { MilestoneKey } from '../milestones/milestones.ts';
import type { Severity, SignalKind } from '../signals/signal.ts';
import type { Condition } from './condition.ts';

/**
 * A repeatable sequence started by a trigger (domain.md section 7): written by people in `playbooks/*.yml`, parsed and
 * checked by `parse.ts`, kept in every version that was ever in force.
 */
export type Playbook = {
  /** The name of its file, e.g. `usage_decline`. */
  key: string;
  name: string;
  /** What it is for, in a sentence. */
  purpose: string;
  /** Who is enrolled: each member, or the account as a whole. Follows from the trigger, but for `manual`. */
  subject: SubjectKind;
  trigger: Trigger;
  /** Whom it applies to; null: whoever its trigger finds. */
  audience: Condition | null;
  /** In the order of their days; one or more. */
  steps: Step[];
  exit: Exit;
  /** No subject is enrolled more than so often in so many days. */
  reEntry: { times: number; days: number };
  /** So many days have to pass between two enrolments of a subject. */
  coolDownDays: number;
  success: Success;
  /** Share of accounts left alone for comparison where the audience is large enough; 0: none. */
  holdout: number;
};

export type SubjectKind = 'member' | 'account';

/** What sets a playbook off, each occasion once; `anchorOf` in triggers.ts says from which day its steps count. */
export type Trigger =
  /** A member was invited. */
  | { kind: 'member_created' }
  /** A member who had been active has not been for so many days. */
  | { kind: 'member_inactive'; days: number }
  | { kind: 'level_reached'; level: Level }
  /** A feature came out, for the members it is relevant to; null: any feature. */
  | { kind: 'feature_launched'; feature: string | null }
  /** A milestone is missed by an account; empty: any. */
  | { kind: 'milestone_missed'; milestones: MilestoneKey[] }
  /** One of these signals is open with this severity or worse: when it was opened, and again when it got worse. */
  | { kind: 'signal'; signals: SignalKind[]; leastSeverity: Severity }
  | { kind: 'before_renewal'; days: number }
  /** Only by hand. */
  | { kind: 'manual' };

export type Step = {
  key: string;
  /** Days after the anchor. */
  day: number;
  /** Whether it waits for the next working day. */
  onWorkingDay: boolean;
  channel: Channel;
  /** Who acts, once its channel exists; until then what Uptake would send is a CSM's task with the text ready. */
  by: 'csm' | 'manager' | 'uptake';
  /** Asked when it is due; null: always. */
  when: Condition | null;
  /** So many days it is held for its condition before it is skipped. */
  waitDays: number;
  /** Working days that whoever acts has for it. */
  daysToAct: number;
  /** What is to be done, in the imperative, e.g. `Call {account.champion|the champion}`. */
  task: string;
  /** The same about nobody in particular: `Call the champion`. */
  title: string;
  content: Content;
};

export type Channel = 'email' | 'in_app' | 'survey' | 'webinar' | 'community' | 'csm';

/** A message from its parts (domain.md section 8), with variables such as `{member.first_name}` in any of them. */
export type Content = {
  /** Of an e-mail; null: it has none. */
  subject: string | null;
  hook: string;
  value: string;
  proof: string | null;
  /** Up to three steps. */
  how: string[];
  /** Exactly one, specific; `link`: where it leads, null where that is not known to Uptake. */
  callToAction: { text: string; link: string | null };
};

/** What ends an enrolment before its last step, besides leaving (churned, seat removed), opting out and by hand. */
export type Exit = {
  goalReached: boolean;
  /** When the signal that set it off clears. */
  signalCleared: boolean;
  when: Condition | null;
};

/** By what it is measured: the share of the enrolled of whom the goal came true within so many days. */
export type Success = {
  /** In words, e.g. `activated`. */
  name: string;
  goal: Condition;
  withinDays: number;
  target: number;
  /** What is usual elsewhere, in a sentence; null: not known. */
  benchmark: string | null;
};

/** A playbook as it was at a version, counted from 1. */
export type PlaybookVersion = { playbook: Playbook; version: number };
