import { describe, expect, test } from 'vitest';
import { type Enrolling, type PastEnrolment, planEnrolment } from '../../../src/domain/enrolments/enrol.ts';
import type { StandingPlaybook } from '../../../src/domain/playbooks/versions/standing.ts';
import { playbookOf } from '../../support/playbooks.ts';

const DAY = '2026-06-30';
const candidate = {
  accountKey: 1,
  memberKey: 7,
  occasion: 'quiet since 2026-05-31',
  about: null,
  anchorOn: '2026-05-31',
};

const standing = (given: Partial<StandingPlaybook> = {}): StandingPlaybook => ({
  playbook: playbookOf('silent', {
    audience: { fact: 'account.tier', test: { in: ['gold'] } },
    reEntry: { times: 2, days: 180 },
    coolDownDays: 30,
  }),
  version: 3,
  state: 'on',
  goneAt: null,
  enabledAt: new Date(0),
  enabledBy: 'U1',
  enabledVersion: 3,
  concern: null,
  holdout: 0,
  ...given,
});

const plan = (given: Partial<Enrolling> = {}) =>
  planEnrolment(candidate, {
    standing: standing(),
    accountId: 'acme',
    facts: { 'account.tier': 'Gold', 'member.active_again': false },
    optedOut: false,
    past: [],
    day: DAY,
    ...given,
  });

const past = (occasion: string, enrolledOn: string, isUnderWay = false): PastEnrolment => ({
  occasion,
  enrolledOn,
  isUnderWay,
  isHeldOut: false,
});

test('an occasion enrols in the current version, to be observed from today', () => {
  expect(plan()).toEqual({
    enrolment: {
      accountKey: 1,
      playbookKey: 'silent',
      version: 3,
      memberKey: 7,
      occasion: candidate.occasion,
      about: null,
      anchorOn: '2026-05-31',
      enrolledOn: DAY,
      startedBy: null,
      state: 'running',
      stateSince: DAY,
      rule: null,
      goalBy: '2026-07-30',
      reachedOn: null,
      consideredOn: null,
      observedOn: null,
    },
  });
});

test('an account that is held out is enrolled to be observed only', () => {
  expect(plan({ standing: standing({ holdout: 1 }) })).toMatchObject({ enrolment: { state: 'held_out' } });
});

describe('nothing comes of an occasion', () => {
  test.each<[string, Partial<Enrolling>]>([
    ['that enrolled before', { past: [past(candidate.occasion, '2020-01-01')] }],
    ['outside the audience', { facts: { 'account.tier': 'basic' } }],
    ['of whom it is not known whether they are in the audience', { facts: {} }],
    ['whose goal holds already', { facts: { 'account.tier': 'gold', 'member.active_again': true } }],
  ])('%s', (_, given) => {
    expect(plan(given)).toBeNull();
  });
});

describe('an occasion is refused', () => {
  test.each<[string, Partial<Enrolling>, string | null]>([
    ['of who opted out', { optedOut: true }, 'opted_out'],
    ['within the cool-down', { past: [past('a', '2026-06-01')] }, 'cool_down'],
    ['and not on the day it is over', { past: [past('a', '2026-05-31')] }, null],
    ['after as many as may be', { past: [past('a', '2026-01-10'), past('b', '2026-03-01')] }, 're_entry'],
    [
      'and not when the oldest counts no more',
      { past: [past('a', '2026-01-01'), past('b', '2026-03-01')] },
      null,
    ],
    ['while a run is under way', { past: [past('a', '2026-01-10', true)] }, 'already_running'],
    ['for that, whatever is too soon', { past: [past('a', '2026-06-29', true)] }, 'already_running'],
    ['of who opted out, whatever runs', { optedOut: true, past: [past('a', DAY, true)] }, 'opted_out'],
    ['of who opted out, whatever else', { optedOut: true, past: [past('a', '2026-06-01')] }, 'opted_out'],
  ])('%s', (_, given, rule) => {
    const planned = plan(given);
    if (rule === null) expect(planned).toHaveProperty('enrolment');
    else expect(planned).toMatchObject({ refusal: { rule, refusedOn: DAY, occasion: candidate.occasion } });
  });
});
