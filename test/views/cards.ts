import type { Account } from '../../src/domain/accounts/account.ts';
import type { AccountCard, NamedSignal } from '../../src/domain/accounts/card.ts';
import { PEER_MEASURES } from '../../src/domain/peers/peers.ts';
import type { Measures } from '../../src/domain/measures/measures.ts';
import { personUnknown } from '../domain/health/healths.ts';

export const asOf = '2026-11-22';

/** An account like Acme: well known, declining, renewal near. What a test is about is overridden. */
export function cardOf(
  overrides: Partial<Omit<AccountCard, 'account' | 'measures'>> & {
    account?: Partial<Account>;
    measures?: Partial<Measures>;
  } = {},
): AccountCard {
  const { account, measures, ...rest } = overrides;
  return {
    asOf,
    today: asOf,
    account: { ...acme, ...account },
    measures: { ...acmeMeasures, ...measures },
    health: {
      score: 46,
      drag: 'product_usage',
      evidence: 0.85,
      missing: [{ key: 'sentiment', because: 'no_answers' }],
      parts: [
        {
          key: 'product_usage',
          score: 31,
          weight: 0.4,
          points: 12,
          inputs: [
            { measure: 'weekly_active_share', value: 0.19, target: 0.7, score: 27 },
            { measure: 'stickiness', value: 0.14, target: 0.4, score: 35 },
          ],
        },
        {
          key: 'feature_adoption',
          score: 48,
          weight: 0.35,
          points: 17,
          inputs: [{ measure: 'depth', value: 0.24, target: 0.5, score: 48 }],
        },
        {
          key: 'support_burden',
          score: 68,
          weight: 0.25,
          points: 17,
          inputs: [{ measure: 'tickets_per_100_seats', value: 20, target: 5, score: 67 }],
        },
      ],
    },
    feed: { state: 'trusted', lastEventAt: '2026-11-22T08:14:00.000Z' },
    risk: {
      band: 'high',
      likelihood: 0.86,
      base: 0.12,
      source: { kind: 'prior' },
      reasons: [
        { kind: 'usage_trend', odds: 16, points: 50 },
        { kind: 'champion_gone', odds: 4, points: 19 },
        { kind: 'declining_use', odds: 1.5, points: 5 },
      ],
      quartile: { quartile: 'bottom', renews: [0.5, 0.65], expands: [0.05, 0.1] },
    },
    signals: [decliningSignal, championSignal],
    waterfall: {
      from: 52,
      to: 46,
      before: sideOf('2026-11-15'),
      after: sideOf(asOf),
      steps: [
        { input: 'stickiness', part: 'product_usage', before: 0.18, after: 0.14, points: -4 },
        { input: 'tickets_per_100_seats', part: 'support_burden', before: 14, after: 20, points: -3 },
        { input: 'depth', part: 'feature_adoption', before: 0.23, after: 0.24, points: 1 },
      ],
    },
    levels: [9, 21, 14, 6, 3, 1],
    movement: {
      from: '2026-10-25',
      to: asOf,
      matrix: [
        [6, 2, 0, 0, 0, 0],
        [0, 17, 1, 0, 0, 0],
        [0, 2, 12, 1, 0, 0],
        [0, 0, 1, 5, 0, 0],
        [0, 0, 0, 0, 3, 0],
        [0, 0, 0, 0, 0, 1],
      ],
      up: 4,
      down: 3,
      same: 44,
      joined: [3, 0, 0, 0, 0, 0],
      left: [0, 0, 0, 1, 0, 0],
      unknownMembers: 0,
    },
    funnel: {
      stages: [
        { stage: 'invited', members: 54, fromPrevious: null, ofInvited: 1, inTime: null },
        { stage: 'logged_in', members: 50, fromPrevious: 50 / 54, ofInvited: 50 / 54, inTime: null },
        { stage: 'activated', members: 45, fromPrevious: 0.9, ofInvited: 45 / 54, inTime: null },
        { stage: 'returned', members: 41, fromPrevious: 41 / 45, ofInvited: 41 / 54, inTime: null },
        { stage: 'regular', members: 24, fromPrevious: 24 / 41, ofInvited: 24 / 54, inTime: null },
        { stage: 'power', members: 4, fromPrevious: 4 / 24, ofInvited: 4 / 54, inTime: null },
      ],
      biggestDrop: 'power',
    },
    peers: {
      tier: 'enterprise',
      age: 'established',
      count: 24,
      percentiles: {
        active_share: 0.08,
        depth_mean: 0.2,
        stickiness: 0.06,
        engagement_mean: 0.4,
        feature_share_28: 0.5,
        logins_per_member_28: null,
        workaround_share_28: 0.1,
      },
      medians: Object.fromEntries(PEER_MEASURES.map((measure) => [measure, 0.5])) as Record<
        (typeof PEER_MEASURES)[number],
        number
      >,
    },
    milestones: [
      {
        key: 'activated_by_day_7',
        dueDays: 7,
        target: 0.8,
        population: 6,
        reached: 3,
        share: 0.5,
        missedOn: null,
      },
    ],
    groups: [
      { axis: 'department', value: 'Sales', members: 30, active: 28 },
      { axis: 'department', value: 'Finance', members: 24, active: 16 },
      { axis: 'role', value: 'Sales rep', members: 40, active: 36 },
    ],
    quadrant: {
      breadth: { share: 0.37, band: 'middling' },
      depth: { share: 0.24, band: 'shallow' },
      name: null,
    },
    benchmarks: [
      { measure: 'features', own: 0.31, stayed: 0.58, churned: 0.22 },
      { measure: 'logins', own: 4.6, stayed: 18.7, churned: 3.2 },
    ],
    freshness: { state: 'fresh', lastEventAt: '2026-11-22T08:14:00.000Z', ageDays: 0, personUnknown: false },
    champion: { memberId: 'm1', name: 'Dana', state: 'active', since: asOf },
    tasks: { open: 0, overdue: 0, ofSignals: [] },
    owner: 'priya@uptake.example',
    claimedBy: null,
    snoozed: null,
    ...rest,
  };
}

/** Of what both scores were made: the same rules and fresh data. */
function sideOf(day: string) {
  return {
    asOf: day,
    lastEventAt: `${day}T08:14:00.000Z`,
    ageDays: 0,
    catalogVersion: '0f1e2d3c4b5a',
    rulesVersion: 1,
  };
}

/** A signal like those of Acme; what a test is about is overridden. */
export function signalOf(overrides: Partial<NamedSignal> = {}): NamedSignal {
  return {
    accountKey: 7,
    kind: 'declining_use',
    severity: 'high',
    since: '2026-09-28',
    openedOn: '2026-10-05',
    seenOn: asOf,
    clearSince: null,
    closedOn: null,
    closedBecause: null,
    evidence: { mau: 44, prev_mau: 64, mau_change: -0.3125, stopped: 21 },
    comparison: { with: 'own_past', measure: 'mau', own: 44, other: 64 },
    involved: { members: ['m3', 'm9'], memberCount: 21, groups: [], workflow: null },
    names: { workflow: null, step: null, person: null },
    ...overrides,
  };
}

const decliningSignal = signalOf();

export const championSignal = signalOf({
  kind: 'champion_gone',
  since: '2026-10-18',
  openedOn: '2026-10-18',
  evidence: { days_since_removed: 35 },
  comparison: null,
  involved: { members: ['m1'], memberCount: 1, groups: [], workflow: null },
  names: { workflow: null, step: null, person: 'Dana' },
});

/** Of a feed that fell silent: what usage says is unknown since the day after the last event. */
export const suspendedSince = (since: string): Pick<AccountCard, 'feed' | 'freshness' | 'signals'> => ({
  feed: {
    state: 'suspended',
    since,
    because: 'account_silent',
    lastEventAt: '2026-11-03T21:00:00.000Z',
  },
  freshness: {
    state: 'stale',
    lastEventAt: '2026-11-03T21:00:00.000Z',
    ageDays: 19,
    personUnknown: false,
  },
  signals: [],
});

/** The same account where events name no person. */
export function personUnknownCard(): AccountCard {
  return cardOf({
    signals: [],
    risk: {
      band: null,
      likelihood: null,
      base: null,
      source: { kind: 'prior' },
      reasons: [],
      quartile: null,
    },
    levels: null,
    movement: null,
    funnel: null,
    peers: null,
    milestones: [],
    groups: [],
    measures: unknownPeople,
    quadrant: {
      breadth: { share: null, band: 'unknown' },
      depth: { share: null, band: 'unknown' },
      name: null,
    },
    benchmarks: [
      { measure: 'features', own: 0.31, stayed: 0.58, churned: 0.22 },
      { measure: 'logins', own: null, stayed: 18.7, churned: 3.2 },
    ],
    freshness: { state: 'fresh', lastEventAt: '2026-11-22T08:14:00.000Z', ageDays: 0, personUnknown: true },
  });
}

const acme: Account = {
  accountKey: 7,
  accountId: 'acme',
  name: 'Acme Corp',
  domain: 'acme.example',
  tier: 'enterprise',
  touchModel: 'high',
  industry: 'Logistics',
  region: 'EMEA',
  plan: 'Premium',
  seats: 120,
  arr: 120000,
  currency: 'EUR',
  contractStart: '2025-01-12',
  renewalDate: '2027-01-12',
  churnedOn: null,
  csmEmail: 'priya@uptake.example',
  sponsorMemberId: null,
  championMemberId: 'm1',
};

const acmeMeasures: Measures = {
  accountKey: 7,
  accountId: 'acme',
  asOf,
  seats: 120,
  members: 54,
  activatedMembers: 45,
  activationRate30d: 0.62,
  wau: 23,
  mau: 44,
  prevMau: 64,
  mauChange: -0.3125,
  dauMean28: 6.2,
  stickiness: 0.14,
  activeShare: 0.367,
  depthMean: 0.24,
  featuresUsed28: 9,
  featureShare28: 0.31,
  loginsPerMember28: 4.6,
  recencyActive: 23,
  recencyAtRisk: 21,
  recencyDormant: 6,
  recencyNever: 4,
  engagementMean: 51.5,
  departments: 4,
  departmentsActive: 3,
  workflowsStarted28: 40,
  workflowsCompleted28: 22,
  workaroundShare28: 0.08,
  weeklyActive: [52, 50, 47, 41, 36, 33, 27, 23],
  lastEventAt: '2026-11-22T08:14:00.000Z',
};

/** No roster either. */
const unknownPeople: Partial<Measures> = { ...personUnknown, members: null, departments: null };
