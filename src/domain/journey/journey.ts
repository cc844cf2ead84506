/** The journey funnel (domain.md section 3). */
export const STAGES = ['invited', 'logged_in', 'activated', 'returned', 'regular', 'power'] as const;

export type Stage = (typeof STAGES)[number];

export type FunnelStage = {
  stage: Stage;
  members: number;
  /** Of those at the stage before; null for the first, and where nobody was there. */
  fromPrevious: number | null;
  /** Of the invited; null where nobody was. */
  ofInvited: number | null;
};

export type Funnel = {
  stages: FunnelStage[];
  /** The stage that loses the most of those who reached the stage before; null: nobody is lost. */
  biggestDrop: Stage | null;
};
