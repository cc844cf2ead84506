import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { accountDocument } from '../../src/views/account-document.ts';
import { cardOf, personUnknownCard } from './cards.ts';

/** The columns of `uptake measures`, in their order; what names the row stands outside `measures` here. */
const MEASURES =
  'seats members activated_members activation_rate_30d wau mau prev_mau mau_change dau_mean_28 stickiness ' +
  'active_share depth_mean features_used_28 feature_share_28 logins_per_member_28 recency_active recency_at_risk ' +
  'recency_dormant recency_never engagement_mean departments departments_active workflows_started_28 workflows_completed_28 ' +
  'workaround_share_28 weekly_active last_event_at';

test('the document is the one that docs/account-json.md promises', () => {
  expect(accountDocument(cardOf())).toMatchSnapshot();
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

test('every key of the document is in docs/account-json.md', () => {
  const reference = readFileSync('docs/account-json.md', 'utf8');
  const missing = [...keysOf(accountDocument(cardOf()))].filter((key) => !reference.includes(`\`${key}\``));
  expect(missing).toEqual([]);
});

function measuresOf(document: object): Record<string, unknown> {
  return (document as { measures: Record<string, unknown> }).measures;
}

function* keysOf(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const entry of value) yield* keysOf(entry);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) {
      yield key;
      yield* keysOf(entry);
    }
  }
}
