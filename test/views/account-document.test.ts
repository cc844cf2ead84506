import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { accountDocument } from '../../src/views/account-document.ts';
import { cardOf, personUnknownCard, suspendedSince } from './cards.ts';
import { keysIn } from '../support/keys-in.ts';

/** The columns of `uptake measures`, in their order; what names the row stands outside `measures` here. */
const MEASURES =
  'seats members activated_members activation_rate_30d wau mau prev_mau mau_change dau_mean_28 stickiness ' +
  'active_share depth_mean features_used_28 feature_share_28 logins_per_member_28 recency_active recency_at_risk ' +
  'recency_dormant recency_never engagement_mean departments departments_active workflows_started_28 workflows_completed_28 ' +
  'workaround_share_28 weekly_active last_event_at';

test('the document is the one that docs/account-json.md promises', () => {
  const card = cardOf();
  const { accountKey: _key, ...measures } = card.measures;
  const document = accountDocument(card);
  expect(Object.keys(document)).toEqual([
    'account',
    'owner',
    'claimed_by',
    'snoozed',
    'as_of',
    'usage',
    'per_person_usage',
    'health',
    'risk',
    'waterfall',
    'levels',
    'level_movement',
    'funnel',
    'milestones',
    'quadrant',
    'peers',
    'signals',
    'next',
    'measures',
    'groups',
    'benchmarks',
    'freshness',
    'champion',
    'tasks',
  ]);
  expect(document).toMatchObject({
    account: { account_id: 'acme', name: 'Acme Corp', touch_model: 'high', renewal_date: '2027-01-12' },
    as_of: card.asOf,
    per_person_usage: 'known',
    measures: { activation_rate_30d: measures.activationRate30d, weekly_active: measures.weeklyActive },
    health: card.health,
    quadrant: card.quadrant,
    benchmarks: card.benchmarks,
    freshness: { state: 'fresh', last_event_at: measures.lastEventAt, age_days: 0 },
    champion: { member_id: 'm1', name: 'Dana', state: 'active', since: card.asOf },
  });
  expect(document).not.toHaveProperty('account.account_key');
});

test('who is on it and what snoozes it is told', () => {
  const document = accountDocument(cardOf({ claimedBy: 'Mei', snoozed: { until: '2026-12-03' } }));
  expect(document).toMatchObject({ claimed_by: 'Mei', snoozed: { until: '2026-12-03' } });
});

test('the levels are numbered and named, from invited to power user', () => {
  expect(accountDocument(cardOf({ levels: [9, 21, 14, 6, 3, 1] }))).toMatchObject({
    levels: [
      { level: 0, name: 'invited', members: 9 },
      { level: 1, name: 'activated', members: 21 },
      { level: 2, name: 'regular', members: 14 },
      { level: 3, name: 'habit', members: 6 },
      { level: 4, name: 'advanced', members: 3 },
      { level: 5, name: 'power user', members: 1 },
    ],
  });
});

test('its measures are named as the columns of the measures', () => {
  expect(Object.keys(measuresOf(accountDocument(cardOf()))).toSorted()).toEqual(
    MEASURES.split(' ').toSorted(),
  );
});

test('what is unknown is null, and the document says that people are', () => {
  const document = accountDocument(personUnknownCard());
  expect(document).toMatchObject({ per_person_usage: 'unknown', levels: null, quadrant: { name: null } });
  expect(measuresOf(document)).toMatchObject({ wau: null, weekly_active: null, active_share: null });
});

test('a signal has its numbers, and the sentence that the card shows', () => {
  const { signals, next } = accountDocument(cardOf()) as { signals: object[]; next: string };
  expect(signals[0]).toMatchObject({
    kind: 'declining_use',
    severity: 'high',
    since: '2026-09-28',
    opened_on: '2026-10-05',
    says: '44 members active in 28 days, 64 in the 28 before (−31%); 21 stopped altogether. Since 2026-09-28.',
    evidence: { mau: 44, prev_mau: 64 },
    comparison: { with: 'own_past', own: 44, other: 64 },
    member_count: 21,
  });
  expect(next).toContain('ask your contact what changed around 2026-09-28');
});

test('while usage is unknown, what is judged from it is null', () => {
  expect(accountDocument(cardOf(suspendedSince('2026-11-04')))).toMatchObject({
    usage: { state: 'suspended', since: '2026-11-04', because: 'account_silent' },
    health: null,
    levels: null,
    waterfall: null,
    quadrant: null,
    signals: [],
  });
});

test('every key of the document is in docs/account-json.md', () => {
  const reference = readFileSync('docs/account-json.md', 'utf8');
  // Evidence is named by the signal; docs/measures.md has it.
  const keys = keysIn(accountDocument(cardOf()), ['evidence']);
  const missing = keys.filter((key) => !reference.includes(`\`${key}\``));
  expect(missing).toEqual([]);
});

function measuresOf(document: object): Record<string, unknown> {
  return (document as { measures: Record<string, unknown> }).measures;
}
