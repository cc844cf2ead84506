import type { Health } from '../health/health.ts';
import type { Opinions } from '../health/inputs.ts';
import type { LevelDistribution } from '../levels/levels.ts';
import type { Measures } from '../measures/measures.ts';
import type { Peers } from '../peers/peers.ts';
import type { Risk } from '../risk/risk.ts';

/** What is stored of an account for a day: what it was computed from, and by what. */
export type Evaluation = {
  accountKey: number;
  asOf: string;
  measures: Measures;
  /** With the measures, all that the health is computed from. */
  opinions: Opinions;
  health: Health;
  risk: Risk;
  levels: LevelDistribution | null;
  peers: Peers | null;
  /** The catalogue in force, and the version of the rules in the code. */
  catalogVersion: string;
  rulesVersion: number;
};

/** Raised with every change of a rule that changes a score, a signal or a risk. */
export const RULES_VERSION = 2;
