/** The journey funnel (domain.md section 3). */
export const STAGES = ['invited', 'logged_in', 'activated', 'returned', 'regular', 'power'] as const;

export type Stage = (typeof STAGES)[number];

export type FunnelStage = {
  stage: Stage;
  /** Who got here, each counted at every stage before too. */
  members: number;
  /** Of those at the stage before; null for the first, and where nobody was there. */
  fromPrevious: number | null;
  /** Of the invited; null where nobody was. */
  ofInvited: number | null;
  /** Of the stage that is to be reached within a time; null: any other. */
  inTime: InTime | null;
};

/** `due`: members who have had that time, of whom it is known; `members` of them made it. */
export type InTime = { days: number; due: number; members: number; share: number | null };

export type Funnel = {
  stages: FunnelStage[];
  /** The stage before which most members are lost, the earlier of two; null: nobody is lost. */
  biggestDrop: Stage | null;
};

export type FunnelReport = {
  whole: Funnel;
  /** By the value on the axis asked for, the largest first, what is not known last; empty without an axis. */
  segments: { value: string | null; funnel: Funnel }[];
  /** Current members whose account's per-person usage is unknown; in no funnel. */
  unknownMembers: number;
};

/**
 * Published shares to hold a funnel against: before a programme for adoption, and with one (domain.md section 3).
 * Logging in within a week and power are of the invited, the others of the stage before.
 */
export type ReferenceFunnel = Record<
  Exclude<Stage, 'invited'>,
  { of: 'invited' | 'previous'; before: number; improved: number }
>;

export const REFERENCE_FUNNEL: ReferenceFunnel = {
  logged_in: { of: 'invited', before: 0.4, improved: 0.75 },
  activated: { of: 'previous', before: 0.7, improved: 0.85 },
  returned: { of: 'previous', before: 0.5, improved: 0.7 },
  regular: { of: 'previous', before: 0.3, improved: 0.55 },
  power: { of: 'invited', before: 0.2, improved: 0.35 },
};
