/** The axes of segments (domain.md section 3); a member has exactly one value on each. */
export type MemberSegments = {
  /** Key of the catalogue's role; `other`: none, or unknown to the catalogue. */
  role: string;
  /** `unknown`: the account's events name nobody. */
  behaviour: 'power' | 'casual' | 'at_risk' | 'dormant' | 'never_active' | 'unknown';
  value: 'white_glove' | 'scaled';
  maturity: 'new' | 'growing' | 'mature';
  /** Time since the invitation, in years of 365 days. */
  tenure: 'under_3_months' | 'under_1_year' | 'under_2_years' | 'over_2_years';
  /** As imported; null: not known. */
  department: string | null;
  geography: string | null;
  seniority: string | null;
  team: string | null;
};

export type SegmentAxis = keyof MemberSegments;

export const SEGMENT_AXES = [
  'role',
  'behaviour',
  'value',
  'maturity',
  'tenure',
  'department',
  'geography',
  'seniority',
  'team',
] as const satisfies SegmentAxis[];

/** How the members of one segment use the product. */
export type SegmentUse = {
  /** On the axis asked for; null: not known. */
  value: string | null;
  members: number;
  /** With an active day in the last 28. */
  active: number;
  /** Mean depth of the active; null: nobody is, or nothing is relevant to them. */
  depthMean: number | null;
};

export type SegmentReport = {
  axis: SegmentAxis;
  /** The largest first; what is not known last. */
  segments: SegmentUse[];
  /** Current members whose account's per-person usage is unknown; in no segment. */
  unknownMembers: number;
};
