import type { Level, LevelEvidence } from '../levels/levels.ts';
import type { MemberSegments } from '../segments/segments.ts';

/** A current member as of a day, with everything that says where they stand. */
export type MemberAt = {
  memberId: string;
  name: string | null;
  /** As imported; the segment says what the catalogue makes of it. */
  role: string | null;
  segments: MemberSegments;
  /** ISO day. */
  invitedOn: string;
  /** Null: per-person usage of the account is unknown. */
  standing: MemberStanding | null;
};

export type MemberStanding = LevelEvidence & {
  /** 28 days before; null: not a member then, or per-person usage was unknown then. */
  levelBefore: Level | null;
  activeDays28: number;
  /** Null: nobody active in the last 28 has a depth; or nothing is relevant to the role. */
  depth: number | null;
  /** Last active day; null: never active. */
  lastActiveOn: string | null;
  /** Workflow runs begun in the last 28 days, and those of them completed. */
  runsStarted: number;
  runsCompleted: number;
};

export type MemberPage = {
  members: MemberAt[];
  /** Where the next page begins; null: this is the last. */
  next: string | null;
  /** Current members in all. */
  total: number;
};
