import { daysBetween } from '../catalog/days.ts';
import type { ClearedBy, Signal, SignalKind, Verdict } from './signal.ts';

/** Whose signal it is, on which ISO day, and how many days it has to be clear before it closes. */
export type Occasion = { accountKey: number; kind: SignalKind; day: string; closeAfterDays: number };

/**
 * The signal after a day's verdict: opened, kept open, closed or as it was. `open` is the open signal of the account
 * and kind as it was before the day, null when there is none; null comes back when there still is none. It began on
 * the day its first finding said; numbers and severity are those of the last finding, which a closed one keeps.
 */
export function advanceSignal(open: Signal | null, verdict: Verdict, occasion: Occasion): Signal | null {
  const { accountKey, kind, day, closeAfterDays } = occasion;
  switch (verdict.state) {
    case 'unknown':
      return open;
    case 'clear':
      return open && clearedOn(open, verdict.because, day, closeAfterDays);
    case 'holding':
    case 'firing':
      if (open) return { ...open, ...verdict.finding, since: open.since, seenOn: day, clearSince: null };
      return verdict.state === 'holding'
        ? null
        : {
            accountKey,
            kind,
            ...verdict.finding,
            openedOn: day,
            seenOn: day,
            clearSince: null,
            closedOn: null,
            closedBecause: null,
          };
  }
}

/** A pattern that is gone for some days may come back, so the signal closes only after `closeAfterDays` of them. */
function clearedOn(open: Signal, because: ClearedBy, day: string, closeAfterDays: number): Signal {
  const clearSince = open.clearSince ?? day;
  const closes = daysBetween(clearSince, day) >= closeAfterDays;
  return { ...open, clearSince, closedOn: closes ? day : null, closedBecause: closes ? because : null };
}
