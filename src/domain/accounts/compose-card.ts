import type { Catalog } from '../catalog/catalog.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { RULES_VERSION } from '../evaluation/evaluation.ts';
import type { AccountFacts } from '../evaluation/facts.ts';
import { type HealthRecord, waterfall, type Waterfall } from '../health/waterfall.ts';
import type { Funnel } from '../journey/journey.ts';
import type { LevelMovement } from '../levels/levels.ts';
import type { Care } from '../ownership/care.ts';
import type { Calibration } from '../risk/calibration.ts';
import type { Signal } from '../signals/signal.ts';
import { benchmarksOf } from './benchmarks.ts';
import type { AccountTasks } from '../tasks/task.ts';
import type { AccountCard } from './card.ts';
import { freshnessOf } from './freshness.ts';
import { byUrgency, namedGroup, namedSignal } from './named-signal.ts';
import { quadrantOf } from './quadrant.ts';

/** What a card is made of beside the facts of its account. */
export type CardContext = {
  catalog: Catalog;
  /** The day on which the card is made. */
  today: string;
  calibration: Calibration;
  /** Signals that were open before the day of the facts; empty before the first evaluation. */
  open: Signal[];
  /** Its health seven days before; null: not known. */
  lastWeek: HealthRecord | null;
  movement: LevelMovement;
  funnel: Funnel;
  tasks: AccountTasks;
  care: Care;
};

/** Evaluates an account as the nightly evaluation does, and puts together what its card says. */
export function composeCard(facts: AccountFacts, context: CardContext): AccountCard {
  const { catalog } = context;
  const { account, asOf, measures, opinions, levels } = facts;
  const { evaluation, signals } = evaluate(facts, context.open, context);
  const { health, risk } = evaluation;
  const now = { inputs: { measures, opinions }, health, catalog, rulesVersion: RULES_VERSION };
  return {
    account,
    ...context.care,
    asOf,
    today: context.today,
    measures,
    feed: facts.feed,
    health,
    risk,
    signals: byUrgency(toldOf(signals, facts), risk.reasons).map((signal) =>
      namedSignal(signal, catalog, facts),
    ),
    waterfall: sinceLastWeek(context.lastWeek, now, facts),
    levels,
    movement: levels === null ? null : context.movement,
    funnel: levels === null ? null : context.funnel,
    peers: facts.peers,
    milestones: facts.milestones,
    groups: facts.groups.map((group) => namedGroup(group, catalog)),
    quadrant: quadrantOf(measures, catalog.thresholds),
    benchmarks: benchmarksOf(measures),
    freshness: freshnessOf(measures, catalog),
    champion: facts.champion,
    tasks: context.tasks,
  };
}

/**
 * Signals that are there today. One whose pattern is gone waits to be closed and is not told; nor is, while the feed is
 * suspended, one that today's data says nothing of.
 */
function toldOf(signals: Signal[], { feed, asOf }: AccountFacts): Signal[] {
  return signals.filter(
    ({ closedOn, clearSince, seenOn }) =>
      closedOn === null && clearSince === null && (feed.state !== 'suspended' || seenOn === asOf),
  );
}

/** Days without data would pass for points lost. */
function sinceLastWeek(
  before: HealthRecord | null,
  now: HealthRecord,
  { feed }: AccountFacts,
): Waterfall | null {
  if (before === null || feed.state !== 'trusted') return null;
  const change = waterfall(before, now);
  const { ageDays } = change.before;
  return ageDays === null || ageDays > now.catalog.thresholds.staleAfterDays ? null : change;
}
