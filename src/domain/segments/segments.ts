/** The axes of segments (domain.md section 3); a member has exactly one value on each. */
export type MemberSegments = {
  /** Key of the catalogue's role; `other`: none, or unknown to the catalogue. */
  role: string;
  behaviour: 'power' | 'casual' | 'at_risk' | 'dormant' | 'never_active';
  value: 'white_glove' | 'scaled';
  maturity: 'new' | 'growing' | 'mature';
  /** As imported; null: not known. */
  department: string | null;
  geography: string | null;
  seniority: string | null;
  team: string | null;
};

export type SegmentAxis = keyof MemberSegments;
