import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import {
  DEFAULT_GOALS,
  DEFAULT_ROLES,
  DEFAULT_SIGNALS,
  DEFAULT_THRESHOLDS,
} from '../../../src/domain/catalog/defaults.ts';
import { parseCatalog } from '../../../src/domain/catalog/parse.ts';

const MINIMAL = `product: Relay
features:
  - { key: contacts, events: contact_created }
`;

test('three lines make a catalogue, with every default of the domain', () => {
  const catalog = catalogOf(MINIMAL);
  expect(catalog).toEqual({
    version: expect.stringMatching(/^[0-9a-f]{12}$/),
    product: { name: 'Relay', cadence: 'weekly' },
    timeZone: 'UTC',
    features: [
      {
        key: 'contacts',
        name: 'Contacts',
        module: 'General',
        tier: 'core',
        events: [{ event: 'contact_created', view: false }],
        roles: null,
        launched: null,
      },
    ],
    loginEvents: [],
    workflows: [],
    workaroundEvents: [],
    activation: null,
    roles: DEFAULT_ROLES,
    support: null,
    sentiment: { csat: null, nps: null },
    goals: DEFAULT_GOALS,
    thresholds: DEFAULT_THRESHOLDS,
    signals: DEFAULT_SIGNALS,
    milestones: {
      activated_by_day_7: 0.8,
      weekly_by_day_30: 0.7,
      three_features_by_day_60: 0.6,
      habit_by_day_90: 0.5,
    },
    holidays: [],
    health: {
      weights: {
        product_usage: 30,
        feature_adoption: 25,
        member_engagement: 20,
        sentiment: 15,
        support_burden: 10,
      },
    },
    highValueArr: 100_000,
    whiteGlove: { roles: [], departments: ['Finance', 'Sales Ops', 'Sales Operations'] },
    team: {
      managers: [],
      admins: [],
      managerGroups: [],
      adminGroups: [],
      scope: 'all',
      channel: null,
      productChannel: null,
      teams: [],
    },
    links: [],
    playbooks: { ceiling: { accounts: 100, members: 500 } },
    pii: 'keep',
  });
});

test.each<[string, string, (catalog: Catalog) => unknown, unknown]>([
  ['a percentage', 'goals: { depth: 62.5% }', (catalog) => catalog.goals.depth, 0.625],
  [
    'one side of a ceiling',
    'playbooks: { ceiling: { members: 50 } }',
    (catalog) => catalog.playbooks.ceiling,
    { accounts: 100, members: 50 },
  ],
  [
    'where accounts are found elsewhere',
    'links: ["https://crm.example.com/{traits.crm_id}/view"]',
    (catalog) => catalog.links,
    [{ by: 'trait', trait: 'crm_id', before: 'https://crm.example.com/', after: '/view' }],
  ],
  ['that no personal data are stored', 'pii: none', (catalog) => catalog.pii, 'none'],
  ['a percentage with a space', 'goals: { depth: 62 % }', (catalog) => catalog.goals.depth, 0.62],
  ['a fraction', 'goals: { depth: 0.62 }', (catalog) => catalog.goals.depth, 0.62],
  ['a whole', 'goals: { depth: 100% }', (catalog) => catalog.goals.depth, 1],
  ['one event for a list', 'logins: signed_in', (catalog) => catalog.loginEvents, ['signed_in']],
  ['a list of events', 'workarounds: [a, b]', (catalog) => catalog.workaroundEvents, ['a', 'b']],
  ['a key with nothing after it', 'logins:', (catalog) => catalog.loginEvents, []],
  [
    'one activation event',
    'activation: contact_created',
    (catalog) => catalog.activation,
    { mode: 'any', events: ['contact_created'] },
  ],
  [
    'activation by all of a set',
    'activation: { all: [contact_created] }',
    (catalog) => catalog.activation,
    { mode: 'all', events: ['contact_created'] },
  ],
  [
    'a workflow, its steps named or not',
    'workflows: [{ key: quote_to_cash, steps: [quote.sent, { event: q2, name: Signed }] }]',
    (catalog) => catalog.workflows,
    [
      {
        key: 'quote_to_cash',
        name: 'Quote to cash',
        steps: [
          { event: 'quote.sent', name: 'Quote sent' },
          { event: 'q2', name: 'Signed' },
        ],
      },
    ],
  ],
  [
    'a role with the product-wide goals',
    'roles: [{ key: clerk, cadence: daily }]',
    (catalog) => catalog.roles,
    [{ key: 'clerk', name: 'Clerk', cadence: 'daily', daysPerWeek: 3, activeGoal: 0.7, depthGoal: 0.5 }],
  ],
  [
    'support with an escalation by a flag',
    'support: { tickets: opened, escalation: { property: urgent, equals: true } }',
    (catalog) => catalog.support,
    { ticketEvents: ['opened'], escalation: { property: 'urgent', equals: 'true' } },
  ],
  [
    'sentiment on the usual scale',
    'sentiment: { csat: { events: rated }, nps: { events: [asked], property: answer } }',
    (catalog) => catalog.sentiment,
    {
      csat: { events: ['rated'], property: 'score', min: 1, max: 5 },
      nps: { events: ['asked'], property: 'answer' },
    },
  ],
  [
    'one weight of five',
    'health: { weights: { sentiment: 1.5 } }',
    (catalog) => catalog.health.weights.sentiment,
    1.5,
  ],
  ['merged mappings', 'goals: { <<: &usual { depth: 10% } }', (catalog) => catalog.goals.depth, 0.1],
])('reads %s', (_what, line, read, expected) =>
  expect(read(catalogOf(`${MINIMAL}${line}\n`))).toEqual(expected),
);

test('the version names the content: it changes with meaning, not with layout or spelt-out defaults', () => {
  const { version } = catalogOf(MINIMAL);
  expect(catalogOf(`# comment\n${MINIMAL}goals: { depth: 50% }\n`).version).toBe(version);
  expect(catalogOf(`${MINIMAL}goals: { depth: 51% }\n`).version).not.toBe(version);
});

test('the catalogue of the sample product is valid', () => {
  expect(catalogOf(readFileSync('uptake.yml', 'utf8')).product.name).toBe('Tallybrook CRM');
});

function catalogOf(text: string): Catalog {
  const parsed = parseCatalog(text, 'uptake.yml');
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  return parsed.catalog;
}
