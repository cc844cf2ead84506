import type { Account } from '../../accounts/account.ts';
import { type Champion, championOf } from '../../accounts/champion.ts';
import { freshnessOf } from '../../accounts/freshness.ts';
import { daysBefore } from '../../catalog/days.ts';
import type { Opinions } from '../../health/inputs.ts';
import { levelsByCode } from '../../levels/summary-code.ts';
import { deriveMeasures } from '../../measures/derive.ts';
import { launchedFeatures } from '../../measures/feature-masks.ts';
import type { GroupUse } from '../../signals/signal.ts';
import type { ReadingDay } from '../evaluation-day.ts';
import type { AccountFacts, PeopleFacts } from '../facts.ts';
import { holidaysOfWeeks } from '../holidays.ts';
import { workflowUses } from '../workflow-use.ts';
import { lastActiveOn } from './active-days.ts';
import type { CountedFacts, CountedGroup, Notable } from './queries.ts';

/** What is read of an account by itself: all but what comes from others, and what is judged of its data. */
export type OwnFacts = Omit<AccountFacts, 'feed' | 'milestones' | 'peers'>;

/** Makes facts of what was counted as of a day. What does not depend on the account is worked out once. */
export function assembler({
  catalog,
  numbers,
  asOf,
  usageSince,
  ticketsSince,
}: ReadingDay): (account: Account, counted: CountedFacts) => OwnFacts {
  const product = { launched: launchedFeatures(catalog, asOf), namesLogins: catalog.loginEvents.length > 0 };
  const levelsOf = levelsByCode(catalog);
  const usesOf = workflowUses(catalog, numbers);
  const hadTickets = (day: string) => ticketsSince !== null && ticketsSince <= day;
  const [hasTickets, hadTicketsBefore] = [hadTickets(asOf), hadTickets(daysBefore(asOf, 28))];
  const holidays = holidaysOfWeeks(catalog.holidays, asOf);
  return (account, counted) => {
    const measures = deriveMeasures(counted, asOf, product);
    const freshness = freshnessOf(measures, catalog);
    const personal = <Value>(value: Value): Value | null => (freshness.personUnknown ? null : value);
    const notable = (memberId: string | null, record: Notable | null): Champion | null =>
      championOf(
        memberId,
        record && { ...record, lastActiveOn: lastActiveOn(record, asOf) },
        asOf,
        freshness,
      );
    return {
      account,
      asOf,
      measures,
      usageSince,
      opinions: opinionsOf(counted, '', hasTickets),
      opinionsBefore: opinionsOf(counted, 'before.', hadTicketsBefore),
      levels: personal(levelsOf(counted.levelCodes)),
      weeks: personal(counted.weeks),
      holidays,
      featuresUsedPrev28: counted.featuresUsedPrev28,
      meaningful: { last28: counted.meaningful28, previous28: counted.meaningfulPrev28 },
      workarounds: { last28: counted.workarounds28, previous28: counted.workaroundsPrev28 },
      people: personal(peopleOf(counted)),
      groups: freshness.personUnknown ? [] : groupsOf(counted.groups),
      workflows: usesOf(counted.steps),
      champion: notable(account.championMemberId, counted.champion),
      sponsor: notable(account.sponsorMemberId, counted.sponsor),
    };
  };
}

function opinionsOf(counted: CountedFacts, prefix: '' | 'before.', hasTicketFeed: boolean): Opinions {
  return {
    accountKey: counted.accountKey,
    hasTicketFeed,
    tickets28: counted[`${prefix}tickets28`],
    escalations28: counted[`${prefix}escalations28`],
    csatSum: counted[`${prefix}csatSum`],
    csatCount: counted[`${prefix}csatCount`],
    npsPromoters: counted[`${prefix}npsPromoters`],
    npsPassives: counted[`${prefix}npsPassives`],
    npsDetractors: counted[`${prefix}npsDetractors`],
  };
}

function peopleOf(counted: CountedFacts): PeopleFacts {
  return {
    seen: counted.seen,
    seenOnce: counted.seenOnce,
    neverSeen: counted.members - counted.seen,
    powerUsers: counted.powerUsers,
    oneFeatureUsers: counted.oneFeatureUsers,
    stopped: counted.stopped,
    stoppedIds: counted.stoppedIds,
    invitedLast28: counted.invitedLast28,
    firstInvitedOn: counted.firstInvitedOn,
    lastActiveOn: counted.lastActiveOn,
  };
}

const AXES: GroupUse['axis'][] = ['department', 'team', 'geography', 'role'];

/** In an order of their own, whatever that of the database. */
function groupsOf(groups: CountedGroup[]): GroupUse[] {
  return groups
    .map(([axis, value, members, active]) => ({ axis, value, members, active }))
    .toSorted((a, b) => AXES.indexOf(a.axis) - AXES.indexOf(b.axis) || (a.value < b.value ? -1 : 1));
}
