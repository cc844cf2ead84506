import type { Standing } from './standing.ts';

/** Accounts as they stand today, and what lists of them tell about the data they rest on. */
export type Portfolio = { standings: Standing[]; facts: ListFacts };

/** Days are ISO. Null: nothing was ever received, or not every account evaluated. */
export type ListFacts = {
  today: string;
  newestEventAt: string | null;
  evaluatedOn: string | null;
  /** Whether not every account was evaluated lately. */
  late: boolean;
  /** Whether the data is older than the catalogue's limit, or there is none. */
  stale: boolean;
  /** How many accounts there are to list; of those of how many usage is unknown, so that they are not judged. */
  accounts: number;
  unjudged: number;
};
