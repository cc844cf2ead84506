import type { Playbook } from '../../../../src/domain/playbooks/playbook.ts';
import type { SimAccount, SimMember } from './world.ts';

export type SlowStep = {
  key: string;
  due: number;
  verdict: string;
  rule: string | null;
  on: number;
  asked: number;
};

export type SlowEnrolment = {
  account: SimAccount;
  member: SimMember | null;
  playbook: Playbook;
  version: number;
  occasion: string;
  about: string | null;
  anchor: number;
  enrolled: number;
  state: string;
  since: number;
  rule: string | null;
  goalBy: number;
  reached: number | null;
  /** The last day on which it was looked whether it was. */
  observed: number | null;
  steps: SlowStep[];
};

export type SlowTask = {
  account: SimAccount;
  reason: string;
  opened: number;
  due: number;
  open: boolean;
  ended: 'open' | 'done' | 'dropped';
  people: { enrolment: SlowEnrolment; added: number; removed: number | null }[];
};

export type SlowRefusal = {
  account: SimAccount;
  member: SimMember | null;
  playbook: string;
  occasion: string;
  rule: string;
  on: number;
};

export type SlowState = { enrolments: SlowEnrolment[]; tasks: SlowTask[]; refusals: SlowRefusal[] };

/** A playbook as it stands on a day. */
export type SlowStanding = { playbook: Playbook; version: number; on: boolean; gone: boolean };
