import type { Account } from '../../src/domain/accounts/account.ts';
import type { AccountFacts, PeopleFacts } from '../../src/domain/evaluation/facts.ts';
import type { Opinions } from '../../src/domain/health/inputs.ts';
import type { Measures } from '../../src/domain/measures/measures.ts';
import { PEER_MEASURES, type PeerMeasure } from '../../src/domain/peers/peers.ts';

/** What a test is about; parts are merged with those of the healthy account. */
export type GivenFacts = Partial<
  Omit<AccountFacts, 'account' | 'measures' | 'opinions' | 'opinionsBefore' | 'people'>
> & {
  account?: Partial<Account>;
  measures?: Partial<Measures>;
  opinions?: Partial<Opinions>;
  opinionsBefore?: Partial<Opinions>;
  people?: Partial<PeopleFacts> | null;
};

/** A Friday. */
export const FACTS_DAY = '2026-09-18';

/**
 * An unremarkable healthy account: 40 members, 14 months old, fresh data, nothing that calls for a signal. Measures
 * that follow from others (`mauChange`, `activeShare`, `weeklyActive`, `wau`) follow what is given, unless given too.
 */
export function factsOf(given: GivenFacts = {}): AccountFacts {
  const asOf = given.asOf ?? FACTS_DAY;
  const weeks = given.weeks === undefined ? STEADY_WEEKS : given.weeks;
  return {
    asOf,
    usageSince: '2025-07-01',
    feed: { state: 'trusted', lastEventAt: `${asOf}T15:20:00.000Z` },
    levels: [1, 4, 12, 13, 7, 3],
    holidays: STEADY_WEEKS.map(() => 0),
    featuresUsedPrev28: 16,
    meaningful: { last28: 2400, previous28: 2380 },
    workarounds: { last28: 48, previous28: 50 },
    groups: GROUPS,
    workflows: WORKFLOWS,
    champion: { memberId: 'm-01', name: 'Champion', state: 'active', since: asOf },
    sponsor: { memberId: 'm-02', name: 'Sponsor', state: 'active', since: asOf },
    milestones: MILESTONES,
    peers: PEERS,
    ...given,
    weeks,
    account: { ...ACCOUNT, ...given.account },
    measures: measuresOf(asOf, weeks, given.measures),
    opinions: { ...CONTENT, ...given.opinions },
    opinionsBefore: { ...CONTENT, ...given.opinionsBefore },
    people: given.people === null ? null : { ...PEOPLE, lastActiveOn: asOf, ...given.people },
  };
}

function measuresOf(asOf: string, weeks: number[] | null, given: Partial<Measures> = {}): Measures {
  const counted = { ...MEASURES, ...given };
  const { mau, prevMau, seats } = counted;
  return {
    ...counted,
    asOf,
    lastEventAt: `${asOf}T15:20:00.000Z`,
    weeklyActive: weeks && weeks.slice(-8),
    wau: weeks?.at(-1) ?? null,
    mauChange: mau !== null && prevMau ? mau / prevMau - 1 : null,
    activeShare: mau !== null && seats ? mau / seats : null,
    ...given,
  };
}

const STEADY_WEEKS = [32, 33, 31, 33, 32, 34, 33, 32, 33, 34, 33, 32, 33];

const ACCOUNT: Account = {
  accountKey: 1,
  accountId: 'A-1',
  name: 'Steady',
  domain: 'steady.example',
  tier: 'growth',
  touchModel: 'mid',
  industry: 'Retail',
  region: 'EMEA',
  plan: 'team',
  seats: 46,
  arr: 55_000,
  currency: 'EUR',
  contractStart: '2025-07-18',
  renewalDate: '2027-07-18',
  churnedOn: null,
  csmEmail: 'csm@uptake.example',
  sponsorMemberId: 'm-02',
  championMemberId: 'm-01',
};

const MEASURES: Omit<
  Measures,
  'asOf' | 'mauChange' | 'activeShare' | 'weeklyActive' | 'wau' | 'lastEventAt'
> = {
  accountKey: 1,
  accountId: 'A-1',
  seats: 46,
  members: 40,
  activatedMembers: 39,
  activationRate30d: 0.9,
  mau: 36,
  prevMau: 36,
  dauMean28: 16.5,
  stickiness: 0.458,
  depthMean: 0.54,
  featuresUsed28: 16,
  featureShare28: 0.64,
  loginsPerMember28: 15,
  recencyActive: 33,
  recencyAtRisk: 4,
  recencyDormant: 2,
  recencyNever: 1,
  engagementMean: 78,
  departments: 3,
  departmentsActive: 3,
  workflowsStarted28: 120,
  workflowsCompleted28: 104,
  workaroundShare28: 48 / 2448,
};

const CONTENT: Opinions = {
  accountKey: 1,
  hasTicketFeed: true,
  tickets28: 2,
  escalations28: 0,
  csatSum: 820,
  csatCount: 10,
  npsPromoters: 6,
  npsPassives: 3,
  npsDetractors: 1,
};

const PEOPLE: PeopleFacts = {
  seen: 39,
  seenOnce: 1,
  neverSeen: 1,
  powerUsers: 12,
  oneFeatureUsers: 2,
  stopped: 1,
  stoppedIds: ['m-37'],
  invitedLast28: 1,
  firstInvitedOn: '2025-07-18',
  lastActiveOn: null,
};

const GROUPS: AccountFacts['groups'] = [
  { axis: 'department', value: 'Sales', members: 20, active: 18 },
  { axis: 'department', value: 'Operations', members: 12, active: 11 },
  { axis: 'department', value: 'Finance', members: 8, active: 7 },
  { axis: 'team', value: 'North', members: 20, active: 18 },
  { axis: 'team', value: 'South', members: 20, active: 18 },
  { axis: 'geography', value: 'DE', members: 24, active: 22 },
  { axis: 'geography', value: 'FR', members: 16, active: 14 },
  { axis: 'role', value: 'sales_rep', members: 32, active: 29 },
  { axis: 'role', value: 'sales_manager', members: 8, active: 7 },
];

const WORKFLOWS: AccountFacts['workflows'] = [
  { key: 'quote', started: 80, completed: 70, startedBefore: 78, completedBefore: 69, endedAfter: [4, 6] },
  { key: 'report', started: 40, completed: 34, startedBefore: 41, completedBefore: 35, endedAfter: [3, 3] },
];

/** Of the few who were invited in the time that counts. */
const MILESTONES: AccountFacts['milestones'] = [
  { key: 'activated_by_day_7', dueDays: 7, target: 0.8, population: 5, reached: 5, share: 1, missedOn: null },
  {
    key: 'weekly_by_day_30',
    dueDays: 30,
    target: 0.7,
    population: 5,
    reached: 4,
    share: 0.8,
    missedOn: null,
  },
  {
    key: 'three_features_by_day_60',
    dueDays: 60,
    target: 0.6,
    population: 4,
    reached: 3,
    share: 0.75,
    missedOn: null,
  },
  {
    key: 'habit_by_day_90',
    dueDays: 90,
    target: 0.5,
    population: 4,
    reached: 3,
    share: 0.75,
    missedOn: null,
  },
];

const MEDIANS: Record<PeerMeasure, number> = {
  active_share: 0.74,
  depth_mean: 0.52,
  stickiness: 0.44,
  engagement_mean: 75,
  feature_share_28: 0.62,
  logins_per_member_28: 14,
  workaround_share_28: 0.02,
};

const PEERS: AccountFacts['peers'] = {
  tier: 'growth',
  age: 'established',
  count: 12,
  percentiles: Object.fromEntries(PEER_MEASURES.map((measure) => [measure, 0.55])) as Record<
    PeerMeasure,
    number
  >,
  medians: MEDIANS,
};
