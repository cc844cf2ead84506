import type { NamedSignal } from '../../accounts/card.ts';
import type { Playbook, Step } from '../../playbooks/playbook.ts';
import type { SignalKind } from '../../signals/signal.ts';
import type { Task } from '../task.ts';

/** A task with what it is about, as far as a line of a list says. */
export type TaskLine = {
  task: Task;
  account: {
    accountKey: number;
    name: string;
    tier: string | null;
    arr: number | null;
    currency: string | null;
    renewalDate: string | null;
    ownerId: string | null;
    ownerName: string | null;
    /** Names, as far as they are known and may be contacted. */
    champion: string | null;
    sponsor: string | null;
    /** Those of the two who are not to be contacted. */
    notToContact: { name: string; as: 'champion' | 'sponsor' }[];
  };
  playbook: Playbook;
  step: Step;
  /** `1` of `of`, in the order of the playbook. */
  place: { step: number; of: number };
  /** For how many members it is; 0: for the account as a whole. */
  members: number;
  /** The one that it is for; null: several, or the account. */
  only: Pick<TaskMember, 'name' | 'role' | 'lastActiveOn'> | null;
  /** What set the playbook off: the first day that steps count from, a feature by its name, or a kind of signal. */
  anchorOn: string | null;
  /** When the first was enrolled. */
  enrolledOn: string | null;
  feature: string | null;
  signalKind: SignalKind | null;
  /** By whom, and how often, it was started by hand, and whether that is all it is for; null: its trigger did. */
  byHand: { by: string[]; runs: number; all: boolean } | null;
  /** Who gave it to whoever has it; null: nobody did, they have it by the playbook's rules. */
  givenBy: string | null;
  /** Everybody who was asked for help with it. */
  helpAskedOf: ('manager' | 'product')[];
};

/** A member whom a task is for, and where they stand. */
export type TaskMember = {
  memberKey: number;
  name: string;
  /** By its name in the catalogue. */
  role: string | null;
  /** 0-5; null: not known, or the seat was removed. */
  level: number | null;
  lastActiveOn: string | null;
  /** Whether their own usage is known; else nothing is said of it. */
  known: boolean;
  /** Null: not known, or addresses are not kept. */
  email: string | null;
};

/** An earlier step of the playbook whose task is still to be done for some of the same; `dueOn`: ISO day. */
export type EarlierTask = { taskId: number; stepKey: string; dueOn: string };

/** Everything that the card of a task says. */
export type TaskCard = TaskLine & {
  /** The first of them. */
  shown: TaskMember[];
  /** The latest earlier step that is still open for some of them; null: none is. */
  earlier: EarlierTask | null;
  /** The signal that set it off, while it is open. */
  signal: NamedSignal | null;
  today: string;
  evaluatedOn: string | null;
  newestEventAt: string | null;
};
