import type { HealthInputs, Opinions } from '../../../src/domain/health/inputs.ts';
import type { Measures } from '../../../src/domain/measures/measures.ts';

/** An account that reaches every goal: each part scores 100. What a test is about is overridden. */
export const thriving: HealthInputs = {
  measures: {
    accountKey: 1,
    accountId: 'acme',
    asOf: '2026-06-30',
    seats: 100,
    members: 90,
    activatedMembers: 88,
    activationRate30d: 0.95,
    wau: 80,
    mau: 85,
    prevMau: 85,
    mauChange: 0,
    dauMean28: 60,
    stickiness: 0.7,
    activeShare: 0.85,
    depthMean: 0.6,
    featuresUsed28: 20,
    featureShare28: 0.8,
    loginsPerMember28: 18,
    recencyActive: 80,
    recencyAtRisk: 8,
    recencyDormant: 1,
    recencyNever: 1,
    engagementMean: 100,
    departments: 4,
    departmentsActive: 4,
    workflowsStarted28: 50,
    workflowsCompleted28: 48,
    workaroundShare28: 0,
    weeklyActive: [80, 80, 80, 80, 80, 80, 80, 80],
    lastEventAt: '2026-06-30T17:00:00.000Z',
  },
  opinions: {
    accountKey: 1,
    hasTicketFeed: true,
    tickets28: 0,
    escalations28: 0,
    csatSum: 300,
    csatCount: 3,
    npsPromoters: 5,
    npsPassives: 0,
    npsDetractors: 0,
  },
};

export function inputsOf(measures: Partial<Measures>, opinions: Partial<Opinions> = {}): HealthInputs {
  return {
    measures: { ...thriving.measures, ...measures },
    opinions: { ...thriving.opinions, ...opinions },
  };
}

/** What is null when events name no person. */
export const personUnknown: Partial<Measures> = {
  activatedMembers: null,
  activationRate30d: null,
  wau: null,
  mau: null,
  prevMau: null,
  mauChange: null,
  dauMean28: null,
  stickiness: null,
  activeShare: null,
  depthMean: null,
  loginsPerMember28: null,
  recencyActive: null,
  recencyAtRisk: null,
  recencyDormant: null,
  recencyNever: null,
  engagementMean: null,
  departmentsActive: null,
  weeklyActive: null,
};
