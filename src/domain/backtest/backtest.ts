import type { Database } from '../../../drizzle/database.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { SIGNAL_KINDS, type SignalKind } from '../signals/signal.ts';
import { type Difference, differencesOf } from './differences.ts';
import { type ChurnKnown, churnKnown, type KindOutcome, outcomeOf } from './outcomes.ts';
import { type OnStep, replay } from './replay.ts';
import type { Replayed } from './replayed.ts';
import { planSteps, type Span } from './steps.ts';

/** Usage foretells churn six to nine months ahead (domain.md section 5): the nearest of them. */
export const USUAL_WITHIN_DAYS = 180;

export type BacktestRequest = {
  inForce: Catalog;
  /** Null: only the one in force is looked at. */
  proposed: Catalog | null;
  /** Null: every kind. */
  kind: SignalKind | null;
  span: Span;
  /** Days from one look to the next. */
  step: number;
  /** Days after a signal in which churn makes it a right one. */
  within: number;
};

export type Backtest = BacktestRequest & {
  /** How many days were looked at, the first of them, and how many accounts were customers on any. */
  steps: number;
  firstDay: string;
  accounts: number;
  churn: ChurnKnown;
  outcomes: { inForce: KindOutcome; proposed: KindOutcome | null }[];
  /** Null: nothing is proposed. */
  differences: Difference[] | null;
};

/** How signals would have behaved in a time gone by, and what a proposed catalogue would change. Writes nothing. */
export async function backtest(db: Database, request: BacktestRequest, onStep: OnStep): Promise<Backtest> {
  const steps = planSteps(request.span, request.step);
  if (request.proposed === null) {
    const [inForce] = await replay(db, [request.inForce], steps, onStep);
    return summarise(request, inForce, null);
  }
  const [inForce, proposed] = await replay(db, [request.inForce, request.proposed], steps, onStep);
  return summarise(request, inForce, proposed);
}

function summarise(request: BacktestRequest, inForce: Replayed, proposed: Replayed | null): Backtest {
  const { kind, within } = request;
  return {
    ...request,
    steps: inForce.steps.length,
    firstDay: inForce.steps[0]!,
    accounts: inForce.watches.length,
    churn: churnKnown(inForce, within),
    outcomes: (kind === null ? SIGNAL_KINDS : [kind]).map((each) => ({
      inForce: outcomeOf(each, inForce, within),
      proposed: proposed && outcomeOf(each, proposed, within),
    })),
    differences: proposed && differencesOf(inForce, proposed),
  };
}
