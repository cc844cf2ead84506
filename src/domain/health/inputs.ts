import type { Measures } from '../measures/measures.ts';

/** Support and sentiment of one account as of a day. */
export type Opinions = {
  accountKey: number;
  /** A ticket was received for some account on or before the day: having none means something. */
  hasTicketFeed: boolean;
  /** In the last 28 days. */
  tickets28: number;
  escalations28: number;
  /** In the last 90 days. CSAT scores are 0-100, whatever scale they were given on. */
  csatSum: number;
  csatCount: number;
  npsPromoters: number;
  npsPassives: number;
  npsDetractors: number;
};

/** Everything a health score is computed from. */
export type HealthInputs = { measures: Measures; opinions: Opinions };
