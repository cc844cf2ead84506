import { expect, test } from 'vitest';
import { countsTheSameFacts } from '../../../src/domain/backtest/same-facts.ts';
import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import { catalogOf, featureOf } from '../../support/builders.ts';

const CATALOG = catalogOf({ features: [featureOf('report')] });
const { signals, goals, thresholds, milestones, health } = CATALOG;

test.each<[string, Partial<Catalog>, boolean]>([
  ['another version', { version: 'other' }, true],
  ['goals', { goals: { ...goals, depth: 0.6 } }, true],
  ['weights', { health: { weights: { ...health.weights, sentiment: 50 } } }, true],
  ['when a signal fires', { signals: { ...signals, decline: 0.3, off: ['no_use'] } }, true],
  ['the floor, which milestones have too', { signals: { ...signals, floorMembers: 8 } }, false],
  ['targets of milestones', { milestones: { ...milestones, habit_by_day_90: 0.4 } }, false],
  ['when data is stale', { thresholds: { ...thresholds, staleAfterDays: 14 } }, false],
  ['holidays', { holidays: ['2026-12-25'] }, false],
  ['the cadence', { product: { name: 'Product', cadence: 'daily' } }, false],
  ['whom a feature is for', { features: [featureOf('report', { roles: ['admin'] })] }, false],
])('of %s', (_name, changed, same) => {
  expect(countsTheSameFacts(CATALOG, { ...CATALOG, ...changed })).toBe(same);
});
