import { expect, test } from 'vitest';
import { freshnessOf } from '../../../src/domain/accounts/freshness.ts';
import { DEFAULT_THRESHOLDS } from '../../../src/domain/catalog/defaults.ts';

const catalog = { timeZone: 'America/New_York', thresholds: { ...DEFAULT_THRESHOLDS, staleAfterDays: 7 } };

test.each([
  ['2026-03-20T15:00:00.000Z', 'fresh', 0],
  ['2026-03-13T12:00:00.000Z', 'fresh', 7],
  ['2026-03-12T12:00:00.000Z', 'stale', 8],
  // Half past midnight in UTC is the evening before in New York, and summer time began in between.
  ['2026-03-06T00:30:00.000Z', 'stale', 15],
  ['2025-03-20T15:00:00.000Z', 'stale', 365],
])('as of 2026-03-20, data up to %s is %s: %i days old', (lastEventAt, state, ageDays) => {
  const measures = { asOf: '2026-03-20', lastEventAt, weeklyActive: [0, 0, 0, 0, 0, 0, 0, 1] };
  expect(freshnessOf(measures, catalog)).toEqual({ state, lastEventAt, ageDays, personUnknown: false });
});

test('an account without events was never heard of', () => {
  const measures = { asOf: '2026-03-20', lastEventAt: null, weeklyActive: [0, 0, 0, 0, 0, 0, 0, 0] };
  expect(freshnessOf(measures, catalog)).toEqual({
    state: 'never',
    lastEventAt: null,
    ageDays: null,
    personUnknown: false,
  });
});

test('events that name no person leave the person unknown', () => {
  const measures = { asOf: '2026-03-20', lastEventAt: '2026-03-20T15:00:00.000Z', weeklyActive: null };
  expect(freshnessOf(measures, catalog).personUnknown).toBe(true);
});
