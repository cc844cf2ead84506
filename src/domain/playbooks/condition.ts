/**
 * What can be asked of an account and, where a member is concerned, of the member, with the kind of its answer. One
 * language for audiences, for conditions of steps, for exits and for goals; a playbook on accounts asks nothing of a
 * member. A fact that is not known is null, and no comparison with it holds (nor does its opposite).
 */
export const FACTS = {
  'account.tier': 'text',
  'account.touch_model': 'text',
  'account.industry': 'text',
  'account.region': 'text',
  'account.plan': 'text',
  'account.seats': 'number',
  'account.arr': 'number',
  'account.days_to_renewal': 'number',
  'account.days_since_start': 'number',
  /** 0-100. */
  'account.health': 'number',
  /** Likelihood of churn, 0-1. */
  'account.risk': 'number',
  /** Shares, 0-1. */
  'account.active_share': 'number',
  'account.depth': 'number',
  /** Kinds of its open signals. */
  'account.signals': 'list',
  /** Whether the signal that set the playbook off is open. */
  'account.signal_open': 'yes_no',
  'member.role': 'text',
  'member.behaviour': 'text',
  'member.value': 'text',
  'member.maturity': 'text',
  'member.department': 'text',
  'member.geography': 'text',
  'member.seniority': 'text',
  'member.team': 'text',
  /** 0-5. */
  'member.level': 'number',
  'member.depth': 'number',
  'member.days_since_invited': 'number',
  /** Since the last active day; null: never active. */
  'member.quiet_days': 'number',
  'member.active_days': 'number',
  'member.logged_in': 'yes_no',
  'member.activated': 'yes_no',
  /** An active day after the day of enrolment. */
  'member.active_again': 'yes_no',
  /** Whether the feature that set the playbook off was ever used by them. */
  'member.tried_feature': 'yes_no',
  'member.has_email': 'yes_no',
} as const;

export type FactKey = keyof typeof FACTS;

export type FactValue = string | number | boolean | string[] | null;

/** What is known of a subject on a day; a fact that is not there is null. */
export type SubjectFacts = Partial<Record<FactKey, FactValue>>;

/** `in`: is one of, or (of a list) has one of; texts are compared without regard to capitals. */
export type Test =
  | { in: readonly (string | number | boolean)[] }
  | { atLeast: number }
  | { atMost: number }
  | { above: number }
  | { below: number }
  | { known: boolean };

/** A parsed condition. An empty `all` always holds. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { fact: FactKey; test: Test };

/**
 * Whether a condition holds; null: what it asks for is not known, so that neither it nor its opposite does. `because`:
 * the first part that decided so, to be told; null where it holds.
 */
export type Judgement = {
  holds: boolean | null;
  because: { fact: FactKey; test: Test; found: FactValue; negated: boolean } | null;
};
