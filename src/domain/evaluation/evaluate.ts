import type { Catalog } from '../catalog/catalog.ts';
import { scoreHealth } from '../health/score.ts';
import { judgeRisk } from '../risk/judge-risk.ts';
import { detectAll } from '../signals/detect-all.ts';
import { advanceSignal } from '../signals/life.ts';
import type { Finding, Signal, SignalKind, Verdict } from '../signals/signal.ts';
import { type Evaluation, RULES_VERSION } from './evaluation.ts';
import type { EvaluationDay } from './evaluation-day.ts';
import type { AccountFacts } from './facts.ts';

/** What an account's facts come to, and the signals that were open before the day as they are after it. */
export type Evaluated = { evaluation: Evaluation; signals: Signal[] };

/**
 * Evaluates one account. `open`: its open signals as they were before the day. Pure: the same facts and signals, the
 * same outcome.
 */
export function evaluate(
  facts: AccountFacts,
  open: Signal[],
  { catalog, calibration }: Pick<EvaluationDay, 'catalog' | 'calibration'>,
): Evaluated {
  const { account, asOf, measures, opinions, levels, peers } = facts;
  const before = new Map(open.map((signal) => [signal.kind, signal]));
  const verdicts = detectAll(facts, catalog);
  return {
    evaluation: {
      accountKey: account.accountKey,
      asOf,
      measures,
      opinions,
      health: scoreHealth({ measures, opinions }, catalog),
      risk: judgeRisk(facts, firingOf(verdicts, before), calibration, catalog),
      levels,
      peers,
      catalogVersion: catalog.version,
      rulesVersion: RULES_VERSION,
    },
    signals: advanceAll(verdicts, before, facts, catalog),
  };
}

/** What holds an open signal open counts like what opens one. */
function firingOf(
  verdicts: Map<SignalKind, Verdict>,
  before: Map<SignalKind, Signal>,
): Map<SignalKind, Finding> {
  const firing = new Map<SignalKind, Finding>();
  for (const [kind, verdict] of verdicts) {
    if (verdict.state === 'firing' || (verdict.state === 'holding' && before.has(kind)))
      firing.set(kind, verdict.finding);
  }
  return firing;
}

/** Signals after a day's verdicts. A kind that is no longer looked for leaves its signal as it is. */
export function advanceAll(
  verdicts: Map<SignalKind, Verdict>,
  before: Map<SignalKind, Signal>,
  { account: { accountKey }, asOf: day }: AccountFacts,
  { signals: { closeAfterDays } }: Catalog,
): Signal[] {
  const kinds = [...new Set([...before.keys(), ...verdicts.keys()])].toSorted();
  return kinds.flatMap((kind) => {
    const open = before.get(kind) ?? null;
    const verdict = verdicts.get(kind);
    if (verdict === undefined) return open ?? [];
    return advanceSignal(open, verdict, { accountKey, kind, day, closeAfterDays }) ?? [];
  });
}
