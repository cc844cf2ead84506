import { daysBetween } from '../catalog/days.ts';
import type { Signal, SignalKind, Verdict } from './signal.ts';

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
      return open && clearedOn(open, day, closeAfterDays);
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
          };
  }
}

/** A pattern that is gone for some days may come back, so the signal closes only after `closeAfterDays` of them. */
function clearedOn(open: Signal, day: string, closeAfterDays: number): Signal {
  const clearSince = open.clearSince ?? day;
  return { ...open, clearSince, closedOn: daysBetween(clearSince, day) >= closeAfterDays ? day : null };
}
