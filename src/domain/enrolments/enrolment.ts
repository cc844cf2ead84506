/** One run of a playbook for a member, or (null key) for the account as a whole. Days are ISO. */
export type Enrolment = {
  enrolmentId: number;
  accountKey: number;
  memberKey: number | null;
  playbookKey: string;
  /** It keeps the version that it began with, unless it is moved on request. */
  version: number;
  /** What set it off: one occasion enrols once. */
  occasion: string;
  /** The key of a feature, or the kind of a signal; null: neither. */
  about: string | null;
  /** The day that its steps count from. */
  anchorOn: string;
  enrolledOn: string;
  /** Who started it by hand; null: its trigger did. */
  startedBy: string | null;
  state: EnrolmentState;
  stateSince: string;
  /** Why it left; null: it did not. */
  rule: ExitRule | null;
  /** Until when reaching the goal counts, and when it was seen, on the day after that at the latest; also of who is held out. */
  goalBy: string;
  reachedOn: string | null;
  /** The last day on which everything about it was decided; null: never yet. */
  consideredOn: string | null;
  /** The last day on which it was looked whether its goal is reached; null: never yet. */
  observedOn: string | null;
};

/** `completed`: every step was considered. `held_out`: left alone for comparison. Only `running` becomes another. */
export type EnrolmentState = 'running' | 'completed' | 'left' | 'held_out';

/** Why an enrolment leaves. */
export type ExitRule =
  | 'goal_reached'
  | 'churned'
  | 'seat_removed'
  | 'opted_out'
  | 'signal_cleared'
  | 'exit_condition'
  /** Somebody ended it. */
  | 'by_hand'
  /** The playbook was turned off. */
  | 'turned_off';

/** Why an occasion enrolled nobody. Who is not in the audience is found out when somebody asks, not kept. */
export type RefusalRule =
  | 'opted_out'
  /** A run of the same playbook is under way for them. */
  | 'already_running'
  | 're_entry'
  | 'cool_down';

/** What became of a step that fell due. */
export type StepRecord = {
  stepKey: string;
  dueOn: string;
  verdict: StepVerdict;
  rule: StepRule | null;
  decidedOn: string;
  /** When it was first asked about: later than due where nobody looked then. The next keeps its distance from it. */
  askedOn: string;
  taskId: number | null;
};

/** `waiting`: held until its condition holds or its time is over. */
export type StepVerdict = 'task' | 'skipped' | 'waiting';

export type StepRule =
  /** Its condition did not hold. */
  | 'condition'
  /** What its condition asks for is not known. */
  | 'not_known'
  /** Held for its condition, until that held, or in vain. */
  | 'waited'
  /** The enrolment moved to a version in which its day had passed. */
  | 'passed';
