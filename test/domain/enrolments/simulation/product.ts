import type { Feature, Role } from '../../../../src/domain/catalog/catalog.ts';

// What the customers of the simulation bought.

/** The day on which the first new feature comes out. */
export const LAUNCH = 60;

/** By the number of each. */
export const FEATURES: {
  key: string;
  tier: Feature['tier'];
  roles: string[] | null;
  launch: number | null;
}[] = [
  { key: 'inbox', tier: 'core', roles: null, launch: null },
  { key: 'notes', tier: 'core', roles: null, launch: null },
  { key: 'reports', tier: 'advanced', roles: ['agent', 'owner'], launch: null },
  { key: 'forecast', tier: 'premium', roles: null, launch: LAUNCH },
  // So soon after the one before that some are still being told of that.
  { key: 'mobile', tier: 'core', roles: ['agent', 'executive'], launch: 72 },
];
export const ROLES: Role[] = [
  { key: 'agent', name: 'Agent', cadence: 'daily', daysPerWeek: 3, activeGoal: 0.7, depthGoal: 0.5 },
  { key: 'executive', name: 'Executive', cadence: 'weekly', daysPerWeek: 1, activeGoal: 0.7, depthGoal: 0.5 },
  { key: 'owner', name: 'Owner', cadence: 'weekly', daysPerWeek: 2, activeGoal: 0.7, depthGoal: 0.5 },
];
export const WHITE_GLOVE = { roles: ['owner'], departments: ['Finance'] };
export const HIGH_VALUE_ARR = 80_000;
