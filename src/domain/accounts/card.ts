import type { Feed } from '../feed/feed.ts';
import type { Health } from '../health/health.ts';
import type { Waterfall } from '../health/waterfall.ts';
import type { Funnel } from '../journey/journey.ts';
import type { LevelDistribution, LevelMovement } from '../levels/levels.ts';
import type { Measures } from '../measures/measures.ts';
import type { PopulationMilestones } from '../milestones/milestones.ts';
import type { Care } from '../ownership/care.ts';
import type { Peers } from '../peers/peers.ts';
import type { Risk } from '../risk/risk.ts';
import type { GroupUse, Signal } from '../signals/signal.ts';
import type { AccountTasks } from '../tasks/task.ts';
import type { Account } from './account.ts';
import type { Champion } from './champion.ts';
import type { Freshness } from './freshness.ts';

/** Everything the account card says: the same facts in Slack and in `uptake account --json`. */
export type AccountCard = Care & {
  account: Account;
  asOf: string;
  /** The day on which the card was made: `asOf`, or later. */
  today: string;
  measures: Measures;
  /** While it is suspended, what usage says is unknown and shown as such. */
  feed: Feed;
  health: Health;
  risk: Risk;
  /** Open, the most pressing first; of a suspended feed only those that need no usage. */
  signals: NamedSignal[];
  /** Points of health since seven days before; null: usage is not known on one of the days. */
  waterfall: Waterfall | null;
  /** Null: per-person usage unknown. */
  levels: LevelDistribution | null;
  /** Who moved between levels in 28 days; null: per-person usage unknown. */
  movement: LevelMovement | null;
  /** How far its members have come; null: per-person usage unknown. */
  funnel: Funnel | null;
  /** Null: too few accounts to compare with. */
  peers: Peers | null;
  milestones: PopulationMilestones;
  /** Departments, teams, geographies and roles; roles by their names. */
  groups: GroupUse[];
  quadrant: Quadrant;
  benchmarks: Benchmark[];
  freshness: Freshness;
  /** Null: the account names none. */
  champion: Champion | null;
  /** What playbooks gave to do there, as it is now. */
  tasks: AccountTasks;
};

/** A signal with what its keys and ids are called; null: it concerns none, or one that is not known. */
export type NamedSignal = Signal & {
  names: {
    workflow: string | null;
    step: string | null;
    /** The champion or the sponsor. */
    person: string | null;
  };
};

export type Quadrant = {
  breadth: { share: number | null; band: 'narrow' | 'middling' | 'broad' | 'unknown' };
  depth: { share: number | null; band: 'shallow' | 'middling' | 'deep' | 'unknown' };
  /** Null: breadth or depth lies between its bands, or is unknown. */
  name: 'narrow-deep' | 'broad-shallow' | 'broad-deep' | 'narrow-shallow' | null;
};

/** The account's own number beside the published benchmarks of customers who stayed and who churned (domain.md section 2). */
export type Benchmark = {
  measure: 'features' | 'logins';
  own: number | null;
  stayed: number;
  churned: number;
};
