/** The patterns found in usage data (domain.md section 4). */
export const SIGNAL_KINDS = [
  'no_use',
  'shallow_use',
  'abandoned_workflow',
  'declining_use',
  'fragmented_adoption',
  'workarounds',
  'champion_gone',
  'sponsor_silent',
  'support_burden',
  'sentiment_down',
  'renewal_at_risk',
  'milestone_missed',
  'expansion_ready',
] as const;

export type SignalKind = (typeof SIGNAL_KINDS)[number];

/** The gravest last; `good` is for the one signal that is an opportunity. */
export const SEVERITIES = ['good', 'low', 'medium', 'high'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** The graver, the higher. */
export const gravity = (severity: Severity): number => SEVERITIES.indexOf(severity);

/** What a detector found, with everything needed to say why. */
export type Finding = {
  severity: Severity;
  /** ISO day on which the pattern began, as far as the data shows; never after the day of the facts. */
  since: string;
  /** The numbers it was computed from, by name in snake_case: counts, shares 0-1, days. */
  evidence: Record<string, number>;
  /** Null: nothing to compare with. */
  comparison: Comparison | null;
  involved: Involved;
};

/** The account's own number beside another one. */
export type Comparison = {
  with: 'own_past' | 'peers' | 'benchmark' | 'goal';
  /** Name of the measure, one of the evidence's. */
  measure: string;
  own: number;
  other: number;
};

/** Who and what the pattern concerns; empty where it concerns the account as a whole. */
export type Involved = {
  /** Ids of members, at most ten, and how many there are in all. */
  members: string[];
  memberCount: number;
  groups: GroupUse[];
  /** The workflow, and the event of the step that most of its unfinished runs did not take. */
  workflow: { key: string; step: string } | null;
};

/** How a group of current members uses the product: one department, team, geography or role. */
export type GroupUse = {
  axis: 'department' | 'team' | 'geography' | 'role';
  value: string;
  members: number;
  /** With an active day in the last 28. */
  active: number;
};

export const NOBODY: Involved = { members: [], memberCount: 0, groups: [], workflow: null };

/**
 * What a detector says of an account on a day. `firing` opens a signal; `holding` keeps an open one open and opens
 * none, so that a number that hovers about its threshold does not flap; `unknown` leaves everything as it is.
 */
export type Verdict =
  | { state: 'firing'; finding: Finding }
  | { state: 'holding'; finding: Finding }
  | { state: 'clear'; because: ClearedBy }
  | { state: 'unknown'; because: UnknownReason };

/** Why a pattern is not told of. Only of `cleared` did anything get better. */
export type ClearedBy =
  /** The pattern was looked for, and is not there. */
  | 'cleared'
  /** The account is no customer any more. */
  | 'left'
  /** Another signal says it. */
  | 'explained'
  /** The catalogue switches the kind off. */
  | 'off'
  /** What it was about is over, or too few do anything for it to be told. */
  | 'not_known';

export type UnknownReason =
  /** The feed is stale, partial or implausible, so usage says nothing now. */
  | 'data_suspended'
  | 'person_unknown'
  /** Too few members for a percentage to mean anything. */
  | 'too_small'
  /** Not enough history yet. */
  | 'too_new'
  /** The catalogue, or the account, does not say what is needed. */
  | 'not_known';

/** A signal as it is kept: a row with a life. Days are ISO. */
export type Signal = Finding & {
  accountKey: number;
  kind: SignalKind;
  /** The day of the evaluation that opened it; `since` may be earlier. */
  openedOn: string;
  /** The latest evaluation that saw it firing or holding. */
  seenOn: string;
  /** The first of the days in a row on which it was clear; null while it is not. */
  clearSince: string | null;
  /** Null: open. */
  closedOn: string | null;
  /** What the day that closed it said; null: open. */
  closedBecause: ClearedBy | null;
};
