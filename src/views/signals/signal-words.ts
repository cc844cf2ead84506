import type { NamedSignal } from '../../domain/accounts/card.ts';
import type { Comparison } from '../../domain/signals/signal.ts';
import type { Writing } from '../writing.ts';

/** Everything people read about a kind of signal. Sentences end without a full stop. */
export type SignalWords = {
  /** What was seen: the numbers, and what they are compared with. */
  says: (signal: NamedSignal, writing: Writing) => string;
  /** Likely causes to check (domain.md sections 4 and 6). */
  causes: string[];
  /** The question to ask or the step to take (domain.md sections 6 and 7). */
  next: (signal: NamedSignal, writing: Writing) => string;
  /** The sentence tells the day it began itself. */
  datesItself?: boolean;
};

/** A number of the evidence; null: this signal was found without it. */
export function evidenceOf({ evidence }: NamedSignal, name: string): number | null {
  return evidence[name] ?? null;
}

const OTHER: Record<Comparison['with'], (other: string) => string> = {
  own_past: (other) => `${other} before`,
  peers: (other) => `peers ${other}`,
  benchmark: (other) => `benchmark ${other}`,
  goal: (other) => `goal ${other}`,
};

/** ` (peers 52%)`, to stand behind the account's own number; empty where there is nothing to compare with. */
export function beside({ comparison }: NamedSignal, show: (value: number) => string): string {
  return comparison === null ? '' : ` (${OTHER[comparison.with](show(comparison.other))})`;
}
