import type { OpenSignal } from '../triggers/occasions.ts';
import type { SubjectFacts } from '../../playbooks/condition.ts';
import type { Subject } from '../subject.ts';

/** Of whom facts are asked, and what for: those of an enrolment, or of what would be one. Days are ISO. */
export type Asked = Subject & {
  /** The key of a feature, or the kind of a signal; null: neither. */
  about: string | null;
  anchorOn: string;
  enrolledOn: string;
  startedBy: string | null;
};

/** What is known of a subject on a day. */
export type Known = {
  /** The customer's own id of the account. */
  accountId: string;
  facts: SubjectFacts;
  churned: boolean;
  /** A member who is one no more; false of an account. */
  seatRemoved: boolean;
  optedOut: boolean;
  /** Whether what persons of the account do says anything: its data comes, and can be trusted. */
  usageKnown: boolean;
  /** Whether the signal that it is about is open no more, for whatever reason; false where it is about none. */
  signalCleared: boolean;
};

/** An account as a statement answers it, as of a day. */
export type AccountRow = {
  accountKey: number;
  accountId: string;
  tier: string | null;
  touchModel: string | null;
  industry: string | null;
  region: string | null;
  plan: string | null;
  seats: number | null;
  arr: number | null;
  renewalDate: string | null;
  contractStart: string | null;
  churned: boolean;
  /** Of the newest evaluation. */
  health: number | null;
  risk: number | null;
  activeShare: number | null;
  depth: number | null;
};

export type AccountStanding = AccountRow & { signals: OpenSignal[] };
