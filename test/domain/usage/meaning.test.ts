import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import { mappingVersion, meaningOf } from '../../../src/domain/usage/meaning.ts';
import { catalogOf, featureOf } from '../../support/builders.ts';

const workflow = (key: string, ...events: string[]) => ({
  key,
  name: key,
  steps: events.map((event) => ({ event, name: event })),
});

const catalog = catalogOf({
  features: [
    featureOf('reports', {
      events: [
        { event: 'report_made', view: false },
        { event: 'report_seen', view: true },
        { event: 'quote_sent', view: true },
      ],
    }),
    featureOf('boards', {
      events: [
        { event: 'report_made', view: false },
        { event: 'report_made', view: true },
      ],
    }),
  ],
  loginEvents: ['login'],
  workflows: [workflow('quote', 'quote_begun', 'quote_sent'), workflow('deal', 'quote_sent', 'deal_won')],
  workaroundEvents: ['export', 'report_made'],
  activation: { mode: 'any', events: ['quote_begun'] },
  support: { ticketEvents: ['ticket'], escalation: null },
  sentiment: { csat: { events: ['ticket'], property: 'score', min: 1, max: 5 }, nps: null },
});

describe('an event', () => {
  test.each([
    [
      'of two features uses both',
      'report_made',
      { features: ['reports', 'boards'], meaningful: true, workaround: true },
    ],
    ['that only shows is neither use nor meaningful', 'report_seen', { features: [], meaningful: false }],
    [
      'of several workflows is a step of each, and meaningful though it shows a feature',
      'quote_sent',
      {
        features: [],
        meaningful: true,
        steps: [
          { workflow: 'quote', step: 2 },
          { workflow: 'deal', step: 1 },
        ],
      },
    ],
    ['that logs in is not meaningful', 'login', { login: true, meaningful: false }],
    ['that activates needs no feature', 'quote_begun', { activation: true }],
    [
      'may be ticket and score at once',
      'ticket',
      { ticket: true, csat: true, nps: false, meaningful: false },
    ],
  ])('%s', (_, event, expected) => {
    expect(meaningOf(catalog).get(event)).toMatchObject(expected);
  });

  test('that the catalogue does not name has no meaning', () => {
    expect(meaningOf(catalog).has('unheard_of')).toBe(false);
  });
});

describe('the version of the mapping', () => {
  const [reports, boards] = catalog.features;

  test.each<[string, Partial<Catalog>]>([
    ['the order of features', { features: [boards!, reports!] }],
    ['names and launch dates', { features: [{ ...reports!, name: 'R', launched: '2026-01-01' }, boards!] }],
    ['goals, roles and weights', { goals: { ...catalog.goals, depth: 0.1 }, roles: [] }],
    ['the version of the file', { version: 'ffffffffffff' }],
  ])('stays with another %s', (_, changed) => {
    expect(mappingVersion({ ...catalog, ...changed })).toBe(mappingVersion(catalog));
  });

  test.each<[string, Partial<Catalog>]>([
    ['time zone', { timeZone: 'Europe/Berlin' }],
    ['key of a feature', { features: [{ ...reports!, key: 'report' }, boards!] }],
    [
      'view',
      { features: [reports!, featureOf('boards', { events: [{ event: 'report_made', view: true }] })] },
    ],
    ['way to activate', { activation: { mode: 'all', events: ['quote_begun'] } }],
    [
      'order of steps',
      { workflows: [workflow('quote', 'quote_sent', 'quote_begun'), catalog.workflows[1]!] },
    ],
    [
      'sign of escalation',
      { support: { ticketEvents: ['ticket'], escalation: { property: 'p', equals: '1' } } },
    ],
    ['scale', { sentiment: { csat: { events: ['ticket'], property: 'score', min: 1, max: 10 }, nps: null } }],
  ])('changes with another %s', (_, changed) => {
    expect(mappingVersion({ ...catalog, ...changed })).not.toBe(mappingVersion(catalog));
  });
});
