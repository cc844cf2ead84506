import type { Standing } from '../../src/domain/portfolio/standing.ts';

/** An account in a list that nothing is to be said of; what a test is about is given. */
export function standingOf(accountKey: number, given: Partial<Standing> = {}): Standing {
  return {
    accountKey,
    name: `Account ${accountKey}`,
    tier: null,
    region: null,
    arr: null,
    currency: null,
    renewalDate: null,
    ownerId: null,
    claimedBy: null,
    snoozed: null,
    evaluatedOn: '2026-11-22',
    health: 80,
    healthWeekBefore: 80,
    healthFourWeeksBefore: 80,
    usageUnknown: false,
    likelihood: 0.1,
    band: 'low',
    open: [],
    closedInWeek: 0,
    ...given,
  };
}
