/** What was counted for one account as of one day; shares are taken from it by `deriveMeasures`. */
export type Counts = {
  accountKey: number;
  accountId: string;
  /** Seats bought; null: not known. */
  seatsBought: number | null;
  /** Events were received on or before the day, and how many of these named a person. */
  hasEvents: boolean;
  hasPersonEvents: boolean;
  lastEventAt: string | null;
  /** Members invited on or before the day, removed or not. */
  everInvited: number;
  members: number;
  activated: number;
  invited30DaysAgo: number;
  activatedWithin30Days: number;
  mau: number;
  prevMau: number;
  /** Members active on a day, summed over the last 28 days. */
  memberDays28: number;
  /** Sum of the depths of members active in the last 28 days, and how many of these have a depth. */
  depthSum: number;
  depthMembers: number;
  recencyAtRisk: number;
  recencyDormant: number;
  recencyNever: number;
  /** Sum of the engagement scores (0-100) of current members. */
  engagementSum: number;
  departments: number;
  departmentsActive: number;
  /** Eight 7-day windows, oldest first. */
  weeklyActive: number[];
  featuresUsed28: number;
  logins28: number;
  meaningful28: number;
  workarounds28: number;
  workflowsStarted28: number;
  workflowsCompleted28: number;
};
