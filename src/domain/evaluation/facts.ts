import type { Account } from '../accounts/account.ts';
import type { Champion } from '../accounts/champion.ts';
import type { Feed } from '../feed/feed.ts';
import type { Opinions } from '../health/inputs.ts';
import type { LevelDistribution } from '../levels/levels.ts';
import type { Measures } from '../measures/measures.ts';
import type { PopulationMilestones } from '../milestones/milestones.ts';
import type { Peers } from '../peers/peers.ts';
import type { GroupUse } from '../signals/signal.ts';

/**
 * Everything that signals, risk and health of one account are read from, as of one day (inclusive). Loaded for many
 * accounts at once by queries, for tests by builders; every decision after it is pure.
 */
export type AccountFacts = {
  account: Account;
  /** ISO day. */
  asOf: string;
  /**
   * ISO day from which usage data, of all accounts together, has come without a gap of a week; where it reaches back
   * further than 26 weeks, any day before them; without any data, the day of the facts. Before it, no use means
   * no data.
   */
  usageSince: string;
  measures: Measures;
  opinions: Opinions;
  /** The same 28 and 90 days, ending 28 and 90 days before. */
  opinionsBefore: Opinions;
  feed: Feed;
  /** Null: per-person usage unknown. */
  levels: LevelDistribution | null;
  /** 13 windows of 7 days ending at `asOf`, oldest first: distinct active members. Null: per-person usage unknown. */
  weeks: number[] | null;
  /** Of those weeks, the working days that are holidays by the catalogue, oldest first: 0-5. */
  holidays: number[];
  /** Features used by the account in the previous 28 days. */
  featuresUsedPrev28: number;
  /** Meaningful events and workaround events of the last and the previous 28 days. */
  meaningful: { last28: number; previous28: number };
  workarounds: { last28: number; previous28: number };
  /** Per-member figures added up. Null: per-person usage unknown. */
  people: PeopleFacts | null;
  groups: GroupUse[];
  workflows: WorkflowUse[];
  /** Null: the account names none. */
  champion: Champion | null;
  sponsor: Champion | null;
  milestones: PopulationMilestones;
  /** Null: too few peers, or nothing to compare. */
  peers: Peers | null;
};

export type PeopleFacts = {
  /** Current members with any login or event at all up to the day; with exactly one day of such; never. */
  seen: number;
  seenOnce: number;
  neverSeen: number;
  /** Members active in the last 28 with depth of 60% or more, and with one feature only. */
  powerUsers: number;
  oneFeatureUsers: number;
  /** Active in the previous 28 and not in the last 28: how many, and the ids of at most ten. */
  stopped: number;
  stoppedIds: string[];
  /** Current members invited in the last 28 days: too new to say that they do not use something. */
  invitedLast28: number;
  /** Of current members, the earliest day of invitation. Null: no members. */
  firstInvitedOn: string | null;
  /** Day of the account's last active day; null: never. */
  lastActiveOn: string | null;
};

/** Runs of one workflow begun in the last 28 days, and in the previous 28. */
export type WorkflowUse = {
  key: string;
  started: number;
  completed: number;
  startedBefore: number;
  completedBefore: number;
  /** Of runs not completed in the last 28: how many ended after each step, the first step first. */
  endedAfter: number[];
};
