import type { ListFacts } from '../../src/domain/portfolio/portfolio.ts';

export const today = '2026-11-22';

/** Of a list whose data is of today. */
export const facts: ListFacts = {
  newestEventAt: '2026-11-22T08:00:00Z',
  evaluatedOn: today,
  today,
  late: false,
  stale: false,
  accounts: 12,
  unjudged: 0,
};
