import { expect, test } from 'vitest';
import { planSteps, usualFrom, usualStep } from '../../../src/domain/backtest/steps.ts';

test.each<[string, string, number, string[]]>([
  ['2026-03-01', '2026-03-03', 1, ['2026-03-01', '2026-03-02', '2026-03-03']],
  ['2026-03-01', '2026-03-16', 7, ['2026-03-02', '2026-03-09', '2026-03-16']],
  ['2026-03-02', '2026-03-16', 7, ['2026-03-02', '2026-03-09', '2026-03-16']],
  ['2026-03-16', '2026-03-16', 7, ['2026-03-16']],
])('from %s to %s every %i days', (from, to, step, expected) => {
  expect(planSteps({ from, to }, step)).toEqual(expected);
});

test.each([
  ['2020-01-01', '2025-11-23'],
  ['2026-01-10', '2026-01-10'],
])('with data since %s a year is replayed, or what there is of it', (firstDay, from) => {
  expect(usualFrom(firstDay, '2026-11-22')).toBe(from);
});

test.each([
  [40, 1],
  [54, 1],
  [55, 7],
  [10_000, 7],
])('%i accounts are looked at every %i days of a year', (accounts, step) => {
  expect(usualStep(accounts, { from: '2025-01-01', to: '2025-12-31' })).toBe(step);
});
