import { expect, test } from 'vitest';
import type { Milestone } from '../../../../src/domain/milestones/milestones.ts';
import { milestoneMissed } from '../../../../src/domain/signals/kinds/milestone-missed.ts';
import { catalogOf } from '../../../support/builders.ts';
import { factsOf, type GivenFacts } from '../../../support/facts.ts';

const week = (population: number, reached: number, missedOn: string | null = null): Milestone => ({
  key: 'activated_by_day_7',
  dueDays: 7,
  target: 0.8,
  population,
  reached,
  share: population === 0 ? null : reached / population,
  missedOn,
});

const month = (population: number, reached: number): Milestone => ({
  ...week(population, reached),
  key: 'weekly_by_day_30',
  dueDays: 30,
  target: 0.7,
});

const detect = (given: GivenFacts) => milestoneMissed.detect(factsOf(given), catalogOf());

test.for<[what: string, milestones: Milestone[], state: string]>([
  ['nobody in onboarding', [week(0, 0)], 'clear'],
  ['four of four failed', [week(4, 0)], 'clear'],
  ['the target reached', [week(60, 48)], 'clear'],
  ['one short of it', [week(60, 47)], 'holding'],
  // 60 members with a chance of 80% each reach 69.7% or more.
  ['what chance makes of it', [week(60, 42)], 'holding'],
  ['less than that', [week(60, 41)], 'firing'],
  ['two of five', [week(5, 2)], 'firing'],
  ['three of five', [week(5, 3)], 'holding'],
  ['one of two missed', [week(60, 58), month(60, 20)], 'firing'],
])('%s: %s', ([, milestones, state]) => {
  expect(detect({ milestones }).state).toBe(state);
});

test.each([
  ['nobody is in onboarding any more', [week(0, 0)], 'not_known'],
  ['the target was reached', [week(60, 48)], 'cleared'],
])('when %s it is clear as %s', (_, milestones, because) => {
  expect(detect({ milestones })).toEqual({ state: 'clear', because });
});

test('the one furthest from its target is told beside the others missed, since the first day that one was missed', () => {
  expect(detect({ milestones: [week(60, 38, '2026-08-14'), month(60, 18)] })).toEqual({
    state: 'firing',
    finding: {
      severity: 'high',
      since: '2026-08-14',
      evidence: {
        activated_by_day_7: 38 / 60,
        weekly_by_day_30: 0.3,
        due_days: 30,
        target: 0.7,
        members_due: 60,
        members_reached: 18,
        milestones_missed: 2,
      },
      comparison: { with: 'goal', measure: 'weekly_by_day_30', own: 0.3, other: 0.7 },
      involved: { members: [], memberCount: 42, groups: [], workflow: null },
    },
  });
  expect(detect({ milestones: [week(60, 38)] })).toMatchObject({
    finding: { severity: 'medium', since: '2026-09-18' },
  });
});

test('data that reaches back to the first invitation of an account, or of those who count, is enough', () => {
  const people = { firstInvitedOn: '2026-08-01' };
  const milestones = [week(60, 10)];
  expect(detect({ milestones, people, usageSince: '2026-08-01' }).state).toBe('firing');
  expect(detect({ milestones, people, usageSince: '2026-08-02' }).state).toBe('unknown');
  expect(detect({ milestones, usageSince: '2026-06-13' }).state).toBe('firing');
});

test.for<[what: string, given: GivenFacts, because: string]>([
  ['persons unknown', { people: null }, 'person_unknown'],
  ['nothing ever received', { feed: { state: 'never' } }, 'not_known'],
  ['data begins after the first of them were invited', { usageSince: '2026-06-14' }, 'too_new'],
  ['four members', { measures: { members: 4 } }, 'too_small'],
])('%s: %s', ([, given, because]) => {
  expect(detect({ milestones: [week(60, 10)], ...given })).toEqual({ state: 'unknown', because });
});
