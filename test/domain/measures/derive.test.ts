import { expect, test } from 'vitest';
import type { Counts } from '../../../src/domain/measures/counts.ts';
import { deriveMeasures } from '../../../src/domain/measures/derive.ts';

const counts: Counts = {
  accountKey: 1,
  accountId: 'acme',
  seatsBought: 10,
  hasEvents: true,
  hasPersonEvents: true,
  lastEventAt: '2026-06-30T17:00:00.000Z',
  everInvited: 8,
  members: 8,
  activated: 4,
  invited30DaysAgo: 8,
  activatedWithin30Days: 4,
  mau: 4,
  prevMau: 4,
  memberDays28: 56,
  depthSum: 2,
  depthMembers: 4,
  recencyAtRisk: 0,
  recencyDormant: 0,
  recencyNever: 4,
  engagementSum: 400,
  departments: 2,
  departmentsActive: 1,
  weeklyActive: [4, 4, 4, 4, 4, 4, 4, 4],
  featuresUsed28: 3,
  logins28: 0,
  meaningful28: 90,
  workarounds28: 10,
  workflowsStarted28: 5,
  workflowsCompleted28: 4,
};

test.each([
  ['nobody signed in', counts, true, 0],
  ['each activated member signed in 3 times', { ...counts, logins28: 12 }, true, 3],
  ['the catalogue names no login events', counts, false, null],
  ['nobody activated', { ...counts, activated: 0 }, true, null],
  ['events name nobody', { ...counts, hasPersonEvents: false }, true, null],
])('when %s, logins are as they should be', (_when, given, namesLogins, logins) => {
  const measures = deriveMeasures(given, '2026-06-30', { launched: 6, namesLogins });
  expect(measures.loginsPerMember28).toBe(logins);
});
