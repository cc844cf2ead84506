import type { Backtest } from '../domain/backtest/backtest.ts';
import type { KindOutcome } from '../domain/backtest/outcomes.ts';
import type { Standing } from '../domain/backtest/replayed.ts';
import { type BandChange, bandChanges } from './backtest-bands.ts';

/** Everything a back-test found, for machines: shares are 0-1, null is unknown. */
export function backtestDocument(backtest: Backtest): object {
  const { inForce, proposed, span, step, steps, firstDay, accounts, within, churn } = backtest;
  return {
    catalog: inForce.version,
    proposed_catalog: proposed?.version ?? null,
    from: firstDay,
    to: span.to,
    step_days: step,
    steps,
    accounts,
    churn: { within_days: within, churned: churn.churns, any_account: churn.base },
    signals: backtest.outcomes.map((outcome) => ({
      kind: outcome.inForce.kind,
      in_force: outcomeDocument(outcome.inForce),
      proposed: outcome.proposed && outcomeDocument(outcome.proposed),
    })),
    accounts_that_differ: proposed && bandChanges(backtest).map(changeDocument),
  };
}

function outcomeDocument({ churn, ...outcome }: KindOutcome): object {
  return {
    looks: outcome.looks.total,
    unknown: outcome.looks.unknown,
    opened: outcome.opened,
    opened_per_week: outcome.openedPerWeek,
    found_on_first_day: outcome.foundAtStart,
    accounts: outcome.accounts,
    open_at_once: {
      mean: outcome.openAtOnce.mean,
      most: outcome.openAtOnce.most,
      on_last_day: outcome.openAtOnce.last,
    },
    lasted_days: outcome.lasted,
    churn: churn && {
      decided: churn.decided,
      right: churn.right,
      precision: churn.precision,
      foreseen: churn.foreseen,
      recall: churn.recall,
      lead_days: churn.lead,
    },
  };
}

function changeDocument({ difference, health, risk }: BandChange): object {
  const { before, after, opens, closes } = difference;
  return {
    account_id: before.account.accountId,
    name: before.account.name,
    health_band: health,
    risk_band: risk,
    in_force: standingDocument(before),
    proposed: standingDocument(after),
    signals_opened: opens,
    signals_closed: closes,
  };
}

const standingDocument = ({ health, risk }: Standing): object => ({
  health: health.score,
  risk: risk.band,
  likelihood: risk.likelihood,
});
