import { SIGNAL_KINDS, type SignalKind } from '../signals/signal.ts';
import type { Replayed, Standing } from './replayed.ts';

/** An account that stands otherwise on the last day under another catalogue. */
export type Difference = {
  before: Standing;
  after: Standing;
  opens: SignalKind[];
  closes: SignalKind[];
};

/** Accounts of which the health, the risk or the open signals differ, in the order of their keys. */
export function differencesOf(inForce: Replayed, proposed: Replayed): Difference[] {
  return [...inForce.standings].flatMap(([accountKey, before]): Difference[] => {
    const after = proposed.standings.get(accountKey)!;
    const opens = SIGNAL_KINDS.filter((kind) => after.open.includes(kind) && !before.open.includes(kind));
    const closes = SIGNAL_KINDS.filter((kind) => before.open.includes(kind) && !after.open.includes(kind));
    const same = judgementOf(before) === judgementOf(after) && opens.length + closes.length === 0;
    return same ? [] : [{ before, after, opens, closes }];
  });
}

/** Everything that bands are read from. */
const judgementOf = ({ feed, health, risk }: Standing): string =>
  JSON.stringify([feed.state, health.score, health.evidence, health.missing, risk.band, risk.likelihood]);
