import type { Health } from '../health/health.ts';
import type { LevelDistribution } from '../levels/levels.ts';
import type { Measures } from '../measures/measures.ts';
import type { Account } from './account.ts';
import type { Champion } from './champion.ts';

/** Everything the account card says: the same facts in Slack and in `uptake account --json`. */
export type AccountCard = {
  account: Account;
  asOf: string;
  /** The day on which the card was made: `asOf`, or later. */
  today: string;
  measures: Measures;
  health: Health;
  /** Null: per-person usage unknown. */
  levels: LevelDistribution | null;
  quadrant: Quadrant;
  benchmarks: Benchmark[];
  freshness: Freshness;
  /** Null: the account names none. */
  champion: Champion | null;
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

export type Freshness = {
  state: 'fresh' | 'stale' | 'never';
  /** ISO timestamp of the newest event received. */
  lastEventAt: string | null;
  /** Whole days between the last event's day and `asOf`. */
  ageDays: number | null;
  /** True when events name no person, so every member-based measure is unknown. */
  personUnknown: boolean;
};
