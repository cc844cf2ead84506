/** What a member's level is read from: the last 28 days up to the day asked for, by four weeks of seven days. */
export type MemberSummary = {
  /** Null or not in the catalogue: no role, so the product's cadence and every feature. */
  role: string | null;
  activated: boolean;
  activeDays28: number;
  /** Active days in the least active of the four weeks. */
  weakestWeek: number;
  /** Distinct features used, of those relevant to the role. */
  featuresUsed28: number;
  /** Any feature of the tiers advanced or premium. */
  usesAdvanced: boolean;
  /** More of the workflow runs they started were left than completed. */
  abandonsWorkflows: boolean;
  /** Any workaround event. */
  worksAround: boolean;
  /** The customer said so: the member's trait `advocate`. Usage cannot show it. */
  advocate: boolean;
};
