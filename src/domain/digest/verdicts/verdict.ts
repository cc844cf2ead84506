import type { Rate } from '../../risk/rate.ts';
import type { SignalKind } from '../../signals/signal.ts';

/** What a teammate says of a signal. */
const VERDICTS = ['useful', 'false_alarm', 'already_handled'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Who said what of the signals that a digest told of an account; one word a person, the last. */
export type Said = { accountKey: number; userId: string; verdict: Verdict };

/** How a kind of signal has done. */
export type KindRecord = {
  kind: SignalKind;
  openNow: number;
  /** Opened in the last 90 days. */
  opened: number;
  /** Signals opened in them by the last word said of each. */
  useful: number;
  falseAlarm: number;
  /** Right, but no news; it says nothing of precision. */
  alreadyHandled: number;
  /** Share of useful among useful and false alarms; null: too few for a share. */
  precision: Rate | null;
};
