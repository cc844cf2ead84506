import type { Counts } from './counts.ts';
import type { Measures } from './measures.ts';

/** What the catalogue says of the product: features launched by `asOf`, and whether it names any login event. */
type Product = { launched: number; namesLogins: boolean };

/**
 * The measures of docs/measures.md from what was counted. A share with a zero denominator is null; so is all that
 * depends on who used the product when no event of the account says who, and logins that nothing in the catalogue
 * stands for.
 */
export function deriveMeasures(counts: Counts, asOf: string, { launched, namesLogins }: Product): Measures {
  const personUnknown = counts.hasEvents && !counts.hasPersonEvents;
  const personal = <Value>(value: Value): Value | null => (personUnknown ? null : value);
  const rosterUnknown = personUnknown && counts.everInvited === 0;
  const members = rosterUnknown ? null : counts.members;
  const seats = counts.seatsBought ?? members;
  const dauMean28 = counts.memberDays28 / 28;
  return {
    accountKey: counts.accountKey,
    accountId: counts.accountId,
    asOf,
    seats,
    members,
    activatedMembers: personal(counts.activated),
    activationRate30d: personal(share(counts.activatedWithin30Days, counts.invited30DaysAgo)),
    wau: personal(counts.weeklyActive.at(-1)!),
    mau: personal(counts.mau),
    prevMau: personal(counts.prevMau),
    mauChange: personal(counts.prevMau === 0 ? null : counts.mau / counts.prevMau - 1),
    dauMean28: personal(dauMean28),
    stickiness: personal(share(dauMean28, counts.mau)),
    activeShare: personal(share(counts.mau, seats)),
    depthMean: personal(share(counts.depthSum, counts.depthMembers)),
    featuresUsed28: counts.featuresUsed28,
    featureShare28: share(counts.featuresUsed28, launched),
    loginsPerMember28: namesLogins ? personal(share(counts.logins28, counts.activated)) : null,
    recencyActive: personal(counts.weeklyActive.at(-1)!),
    recencyAtRisk: personal(counts.recencyAtRisk),
    recencyDormant: personal(counts.recencyDormant),
    recencyNever: personal(counts.recencyNever),
    engagementMean: personal(share(counts.engagementSum, counts.members)),
    departments: rosterUnknown ? null : counts.departments,
    departmentsActive: personal(counts.departmentsActive),
    workflowsStarted28: counts.workflowsStarted28,
    workflowsCompleted28: counts.workflowsCompleted28,
    workaroundShare28: share(counts.workarounds28, counts.meaningful28 + counts.workarounds28),
    weeklyActive: personal(counts.weeklyActive),
    lastEventAt: counts.lastEventAt,
  };
}

function share(part: number, whole: number | null): number | null {
  return whole === null || whole === 0 ? null : part / whole;
}
