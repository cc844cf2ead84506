import { expect, test } from 'vitest';
import {
  type MeaningDifferences,
  meaningDifferences,
} from '../../../src/domain/backtest/meaning-differences.ts';
import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import { catalogOf, featureOf } from '../../support/builders.ts';

const CATALOG = catalogOf({
  features: [featureOf('report'), featureOf('board')],
  activation: { mode: 'any', events: ['report', 'board'] },
  support: { ticketEvents: ['ticket'], escalation: null },
});
const NONE: MeaningDifferences = { events: [], timeZone: false, activation: false, opinions: false };

test.each<[string, Partial<Catalog>]>([
  ['thresholds', { signals: { ...CATALOG.signals, decline: 0.4 } }],
  ['names', { features: [featureOf('report', { name: 'Reports' }), featureOf('board')] }],
  ['the order of features', { features: CATALOG.features.toReversed() }],
])('%s leave the meaning of events as it is', (_name, changed) => {
  expect(meaningDifferences(CATALOG, { ...CATALOG, ...changed })).toBeNull();
});

test.each<[string, Partial<Catalog>, Partial<MeaningDifferences>]>([
  ['an event more', { features: [...CATALOG.features, featureOf('alert')] }, { events: ['alert'] }],
  ['an event that logs in', { loginEvents: ['board'] }, { events: ['board'] }],
  ['another time zone', { timeZone: 'Europe/Berlin' }, { timeZone: true }],
  ['all instead of any', { activation: { mode: 'all', events: ['report', 'board'] } }, { activation: true }],
  [
    'escalations',
    { support: { ticketEvents: ['ticket'], escalation: { property: 'priority', equals: 'urgent' } } },
    { opinions: true },
  ],
])('%s is named', (_name, changed, expected) => {
  expect(meaningDifferences(CATALOG, { ...CATALOG, ...changed })).toEqual({ ...NONE, ...expected });
});
