import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MemberFacts, MemberUse } from '../../../src/domain/segments/member-facts.ts';
import { segmentsOf } from '../../../src/domain/segments/segments-of.ts';
import { SEGMENT_AXES } from '../../../src/domain/segments/segments.ts';
import { catalogOf, featureOf } from '../../support/builders.ts';

const role = (key: string, cadence: 'daily' | 'weekly', daysPerWeek: number) => ({
  key,
  name: key,
  cadence,
  daysPerWeek,
  activeGoal: 0.8,
  depthGoal: 0.5,
});

/** Ten features, of which five are relevant to a boss and none to a guest. */
const catalog = catalogOf({
  features: Array.from({ length: 10 }, (_, n) =>
    featureOf(`f${n}`, { roles: n < 5 ? ['rep', 'boss'] : ['rep'] }),
  ),
  roles: [role('rep', 'daily', 3), role('boss', 'weekly', 1), role('guest', 'weekly', 1)],
});

/** A rep who does everything a power user does. */
const power: MemberUse = {
  role: 'rep',
  activated: true,
  activeDays28: 16,
  weakestWeek: 3,
  featuresUsed28: 6,
  usesAdvanced: false,
  abandonsWorkflows: false,
  worksAround: false,
  advocate: false,
  activeWeeks28: 4,
  activeDaysPrev28: 16,
  quietDays: 0,
};

const member = (given: Partial<MemberFacts> = {}): MemberFacts => ({
  role: 'rep',
  department: 'Field',
  geography: 'DE',
  seniority: 'mid',
  team: 'Team 1',
  daysSinceInvited: 200,
  use: power,
  ...given,
});

const small = { arr: 10_000 };

describe('behaviour', () => {
  test.each<[string, string, Partial<MemberUse>, number?]>([
    ['power', 'daily at 60% depth, no less than before', {}],
    ['power', 'in the third week already', { activeDaysPrev28: 0 }, 16],
    ['power', 'down by less than a fifth', { activeDays28: 13 }],
    ['casual', 'on fewer than most working days', { activeDays28: 10, activeDaysPrev28: 10 }],
    ['casual', 'below 60% depth', { featuresUsed28: 5 }],
    ['casual', 'at 30% depth', { featuresUsed28: 3 }],
    ['casual', 'in two of four weeks', { activeDays28: 2, activeDaysPrev28: 2, activeWeeks28: 2 }],
    ['at_risk', 'below 30% depth', { featuresUsed28: 2 }],
    ['at_risk', 'down by more than a fifth', { activeDays28: 12 }],
    ['at_risk', 'in one week of four', { activeDays28: 2, activeDaysPrev28: 2, activeWeeks28: 1 }],
    [
      'casual',
      'in the first week, with one feature',
      { activeDays28: 1, activeDaysPrev28: 0, activeWeeks28: 1, featuresUsed28: 1 },
      4,
    ],
    ['at_risk', 'looking in without doing anything', { activeDays28: 0, activeDaysPrev28: 0, quietDays: 12 }],
    ['at_risk', 'quiet for 30 days', { activeDays28: 0, quietDays: 30 }],
    ['dormant', 'quiet for longer', { activeDays28: 0, quietDays: 31 }],
    ['never_active', 'never seen', { activeDays28: 0, activeDaysPrev28: 0, quietDays: null }],
    [
      'power',
      'of a weekly role, once a week at 60% depth',
      { role: 'boss', activeDays28: 4, activeDaysPrev28: 4, weakestWeek: 1, featuresUsed28: 3 },
    ],
    [
      'casual',
      'of a weekly role that missed a week',
      { role: 'boss', activeDays28: 4, activeDaysPrev28: 4, weakestWeek: 0, featuresUsed28: 3 },
    ],
    ['casual', 'of a role for which no feature is', { role: 'guest', weakestWeek: 4, featuresUsed28: 0 }],
  ])('is %s: %s', (behaviour, _, use, daysSinceInvited = 200) => {
    const facts = member({ use: { ...power, ...use }, daysSinceInvited });
    expect(segmentsOf(facts, small, catalog).behaviour).toBe(behaviour);
  });

  test('is unknown where events name nobody', () => {
    expect(segmentsOf(member({ use: null }), small, catalog).behaviour).toBe('unknown');
  });
});

describe('value', () => {
  const given = catalogOf({ whiteGlove: { roles: ['buyer'], departments: ['Finance'] } });
  test.each<[string, string, Partial<MemberFacts>, number | null]>([
    ['scaled', 'nobody in particular', {}, 99_999],
    ['scaled', 'an account of unknown worth', {}, null],
    ['white_glove', 'an account of high value', {}, 100_000],
    ['white_glove', 'a role of the catalogue', { role: 'Buyer' }, 0],
    ['white_glove', 'a department of the catalogue', { department: ' finance' }, 0],
    ['white_glove', 'the lead of a team', { seniority: 'lead' }, 0],
    ['white_glove', 'a manager by role, with a team', { role: 'sales_manager' }, 0],
    ['scaled', 'a manager without a team', { role: 'sales_manager', team: null }, 0],
    ['scaled', 'a word that only contains one', { seniority: 'leadless' }, 0],
  ])('is %s: %s', (value, _, facts, arr) => {
    expect(segmentsOf(member(facts), { arr }, given).value).toBe(value);
  });
});

test.each([
  [0, 'new', 'under_3_months'],
  [29, 'new', 'under_3_months'],
  [30, 'growing', 'under_3_months'],
  [89, 'growing', 'under_3_months'],
  [90, 'mature', 'under_1_year'],
  [364, 'mature', 'under_1_year'],
  [365, 'mature', 'under_2_years'],
  [730, 'mature', 'over_2_years'],
])('%i days after the invitation a member is %s and has been there %s', (days, maturity, tenure) => {
  expect(segmentsOf(member({ daysSinceInvited: days }), small, catalog)).toMatchObject({ maturity, tenure });
});

test('organisational axes take what was imported, and a role the catalogue does not know is another', () => {
  expect(segmentsOf(member({ role: 'stranger', team: null }), small, catalog)).toMatchObject({
    role: 'other',
    department: 'Field',
    geography: 'DE',
    seniority: 'mid',
    team: null,
  });
});

const text = fc.constantFrom(null, '', 'rep', 'boss', 'guest', 'stranger', 'Lead');
const use: fc.Arbitrary<MemberUse> = fc
  .record({
    role: text,
    flags: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()),
    weeks: fc.array(fc.nat({ max: 7 }), { minLength: 4, maxLength: 4 }),
    featuresUsed28: fc.nat({ max: 10 }),
    activeDaysPrev28: fc.nat({ max: 28 }),
    quietDays: fc.option(fc.nat({ max: 400 })),
  })
  .map(({ flags, weeks, role: key, featuresUsed28, activeDaysPrev28, quietDays }) => ({
    role: key,
    featuresUsed28,
    activeDaysPrev28,
    quietDays,
    activated: flags[0],
    usesAdvanced: flags[1],
    abandonsWorkflows: flags[2],
    worksAround: flags[3],
    advocate: flags[4],
    activeDays28: weeks.reduce((sum, days) => sum + days, 0),
    weakestWeek: Math.min(...weeks),
    activeWeeks28: weeks.filter((days) => days > 0).length,
  }));

test('every member has exactly one value on every axis', () => {
  const VALUES: Record<string, string[]> = {
    role: ['rep', 'boss', 'guest', 'other'],
    behaviour: ['power', 'casual', 'at_risk', 'dormant', 'never_active', 'unknown'],
    value: ['white_glove', 'scaled'],
    maturity: ['new', 'growing', 'mature'],
    tenure: ['under_3_months', 'under_1_year', 'under_2_years', 'over_2_years'],
  };
  const facts: fc.Arbitrary<MemberFacts> = fc.record({
    role: text,
    department: text,
    geography: text,
    seniority: text,
    team: text,
    daysSinceInvited: fc.nat({ max: 2000 }),
    use: fc.option(use),
  });
  fc.assert(
    fc.property(facts, fc.option(fc.nat({ max: 300_000 })), (given, arr) => {
      const segments = segmentsOf(given, { arr }, catalog);
      expect(Object.keys(segments).toSorted()).toEqual(SEGMENT_AXES.toSorted());
      for (const [axis, values] of Object.entries(VALUES))
        expect(values).toContain(segments[axis as keyof typeof segments]);
    }),
  );
});
