import type { Account } from '../../src/domain/accounts/account.ts';
import type { AccountCard } from '../../src/domain/accounts/card.ts';
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
    levels: [9, 21, 14, 6, 3, 1],
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
    ...rest,
  };
}

/** The same account where events name no person. */
export function personUnknownCard(): AccountCard {
  return cardOf({
    levels: null,
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
