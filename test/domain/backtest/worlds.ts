import { SIGNAL_KINDS } from '../../../src/domain/signals/signal.ts';
import type { Life, Replayed, Watch } from '../../../src/domain/backtest/replayed.ts';
import { planSteps } from '../../../src/domain/backtest/steps.ts';

/** The year that cases are about, looked at every day. */
const SPAN = { from: '2025-01-01', to: '2025-12-31' };

export const lifeOf = (accountKey: number, openedOn: string, endedOn: string | null = null): Life => ({
  accountKey,
  kind: 'declining_use',
  openedOn,
  endedOn,
  foundAtStart: openedOn === SPAN.from,
});

export const watchOf = (accountKey: number, churnedOn: string | null = null, from = SPAN.from): Watch => ({
  accountKey,
  from,
  until: churnedOn ?? SPAN.to,
  churnedOn,
});

/** Accounts 1 to `count` that left on a day. */
export const leaving = (count: number, churnedOn: string): Watch[] =>
  Array.from({ length: count }, (_, index) => watchOf(index + 1, churnedOn));

export function replayedOf(given: Partial<Replayed>): Replayed {
  return {
    steps: planSteps(SPAN, 1),
    lives: [],
    watches: [],
    looks: new Map(SIGNAL_KINDS.map((kind) => [kind, { total: 0, unknown: {} }])),
    standings: new Map(),
    ...given,
  };
}
