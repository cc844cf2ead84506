import { expect, test } from 'vitest';
import { noUse } from '../../../../src/domain/signals/kinds/no-use.ts';
import { catalogOf } from '../../../support/builders.ts';
import { factsOf, type GivenFacts } from '../../../support/facts.ts';

const catalog = catalogOf();
const verdict = (given: GivenFacts) => noUse.detect(factsOf(given), catalog);

/** Thirteen weeks that end with these, after weeks of 30. */
const weeks = (...last: number[]) => [...Array.from({ length: 13 - last.length }, () => 30), ...last];
const quietFrom = (week: number) => Array.from({ length: 13 }, (_, index) => (index < week ? 30 : 0));
const ZERO = quietFrom(0);
/** Of the last of thirteen weeks, so many hold a holiday. */
const holidays = (last: number) => Array.from({ length: 13 }, (_, index) => (index >= 13 - last ? 2 : 0));

const NEVER: GivenFacts = {
  weeks: ZERO,
  measures: { activatedMembers: 0, mau: 0, prevMau: 0 },
  people: { firstInvitedOn: '2026-08-21', seen: 2, seenOnce: 1, neverSeen: 38, lastActiveOn: null },
};

test.each<[string, GivenFacts, string]>([
  ['a healthy account', {}, 'clear'],
  ['nobody began in the four weeks since the first invitation', NEVER, 'firing'],
  [
    'a day earlier it is too early to say',
    { ...NEVER, people: { ...NEVER.people, firstInvitedOn: '2026-08-22' } },
    'too_new',
  ],
  [
    'most members were invited lately, the admin long ago',
    { ...NEVER, people: { ...NEVER.people, firstInvitedOn: '2026-05-01', invitedLast28: 21 } },
    'too_new',
  ],
  ['half of them lately', { ...NEVER, people: { ...NEVER.people, invitedLast28: 20 } }, 'firing'],
  [
    'one in ten is hardly anybody',
    { ...NEVER, weeks: ZERO.map(() => 4), measures: { activatedMembers: 4 } },
    'firing',
  ],
  [
    'a few more only keep the signal open',
    { ...NEVER, weeks: ZERO.map(() => 6), measures: { activatedMembers: 6 } },
    'holding',
  ],
  ['more are somebody', { ...NEVER, weeks: ZERO.map(() => 7), measures: { activatedMembers: 7 } }, 'clear'],
  ['silent for three weeks', { weeks: weeks(0, 0, 0) }, 'firing'],
  ['silent for two weeks', { weeks: weeks(0, 0) }, 'clear'],
  [
    'silent for three weeks of which one had a holiday',
    { weeks: weeks(0, 0, 0), holidays: holidays(1) },
    'clear',
  ],
  [
    'silent for five weeks of which two had holidays',
    { weeks: weeks(0, 0, 0, 0, 0), holidays: holidays(2) },
    'firing',
  ],
  [
    'use in a week with a holiday ends the silence',
    { weeks: weeks(0, 0, 0, 9), holidays: holidays(1) },
    'clear',
  ],
  ['somebody is back', { weeks: weeks(0, 0, 0, 0, 20) }, 'clear'],
  [
    'one in four of a small account is not nobody',
    { weeks: ZERO.map(() => 1), measures: { members: 4, activatedMembers: 4 } },
    'clear',
  ],
  [
    'nobody at all of a small account',
    { weeks: weeks(0, 0, 0), measures: { members: 4, activatedMembers: 4 } },
    'firing',
  ],
  ['persons unknown', { people: null, weeks: null }, 'person_unknown'],
  ['no members', { measures: { members: 0 } }, 'not_known'],
  ['data reaches back two weeks', { weeks: ZERO, usageSince: '2026-09-05' }, 'too_new'],
  ['data reaches back three weeks', { weeks: ZERO, usageSince: '2026-08-29' }, 'firing'],
])('%s: %#', (_, given, expected) => {
  const said = verdict(given);
  expect(said.state === 'unknown' ? said.because : said.state).toBe(expected);
});

test('never started: since the first invitation, beside the goal', () => {
  expect(verdict(NEVER)).toEqual({
    state: 'firing',
    finding: {
      severity: 'medium',
      since: '2026-08-21',
      evidence: {
        members: 40,
        activated_members: 0,
        activated_share: 0,
        never_seen: 38,
        seen_once: 1,
        weekly_active: 0,
        weekly_active_best: 0,
        days_quiet: 28,
        never_started: 1,
      },
      comparison: { with: 'goal', measure: 'activated_share', own: 0, other: 0.75 },
      involved: { members: [], memberCount: 0, groups: [], workflow: null },
    },
  });
});

test('fallen silent: since the day after the last active day, beside its own best week', () => {
  expect(verdict({ weeks: quietFrom(9), people: { lastActiveOn: '2026-08-20' } })).toMatchObject({
    finding: {
      severity: 'medium',
      since: '2026-08-21',
      evidence: { never_started: 0, days_quiet: 28, weekly_active_best: 30 },
      comparison: { with: 'own_past', measure: 'weekly_active', own: 0, other: 30 },
    },
  });
});

test.each<[string, GivenFacts, string]>([
  ['longer than the weeks show', { weeks: ZERO, people: { lastActiveOn: '2026-01-31' } }, '2026-02-01'],
  ['where a few go on, since the first quiet week', { weeks: weeks(3, 2, 3) }, '2026-08-29'],
  [
    'where data begins later, since the first quiet week',
    { weeks: ZERO, usageSince: '2026-08-20', people: { lastActiveOn: '2025-11-30' } },
    '2026-08-22',
  ],
])('since: %s', (_, given, since) => expect(verdict(given)).toMatchObject({ finding: { since } }));

test('quiet for six weeks is severe', () => {
  expect(verdict({ weeks: quietFrom(7), people: { lastActiveOn: '2026-08-06' } })).toMatchObject({
    finding: { severity: 'high' },
  });
  expect(verdict({ weeks: quietFrom(7), people: { lastActiveOn: '2026-08-07' } })).toMatchObject({
    finding: { severity: 'medium' },
  });
});
