/**
 * Every adoption measure of one account as of one day (inclusive).
 * Definitions: docs/measures.md. Null means unknown or undefined, never zero.
 */
export type Measures = {
  accountKey: number;
  accountId: string;
  /** ISO date. */
  asOf: string;
  seats: number | null;
  members: number | null;
  activatedMembers: number | null;
  activationRate30d: number | null;
  wau: number | null;
  mau: number | null;
  prevMau: number | null;
  mauChange: number | null;
  dauMean28: number | null;
  stickiness: number | null;
  activeShare: number | null;
  depthMean: number | null;
  featuresUsed28: number;
  featureShare28: number | null;
  loginsPerMember28: number | null;
  recencyActive: number | null;
  recencyAtRisk: number | null;
  recencyDormant: number | null;
  recencyNever: number | null;
  /** Mean engagement score of current members, 0-100. */
  engagementMean: number | null;
  departments: number | null;
  departmentsActive: number | null;
  workflowsStarted28: number;
  workflowsCompleted28: number;
  workaroundShare28: number | null;
  /** Eight 7-day windows ending at `asOf`, oldest first; null when the person is unknown. */
  weeklyActive: number[] | null;
  /** ISO timestamp of the newest event received on or before `asOf`. */
  lastEventAt: string | null;
};
