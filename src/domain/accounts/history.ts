import type { Waterfall } from '../health/waterfall.ts';
import type { NamedSignal } from './card.ts';

/** How an account came to be what it is. */
export type AccountHistory = {
  /** Every signal it had, open and closed, the newest first. */
  signals: NamedSignal[];
  /** Health on the last day of each week, oldest first; null: unknown. */
  weeks: { asOf: string; score: number | null }[];
  /** Between the two days asked for; null: there is no score on one of them. */
  waterfall: Waterfall | null;
  from: string;
  to: string;
};
