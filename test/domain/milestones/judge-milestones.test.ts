import { expect, test } from 'vitest';
import { type Intake, judgeMilestones } from '../../../src/domain/milestones/judge-milestones.ts';
import { catalogOf, featureOf } from '../../support/builders.ts';

const catalog = catalogOf({ features: [featureOf('report')] });
const ASOF = '2026-06-30';

/** Members invited so many days ago, and how many of them reached every milestone. */
const intake = (ago: number, members: number, reached: number, starters = true): Intake => ({
  invitedOn: new Date(Date.parse(ASOF) - ago * 86_400_000).toISOString().slice(0, 10),
  starters,
  members,
  reached: {
    activated_by_day_7: reached,
    weekly_by_day_30: reached,
    three_features_by_day_60: reached,
    habit_by_day_90: reached,
  },
});

const judged = (...intakes: Intake[]) => judgeMilestones(intakes, ASOF, catalog);

test('there are four, each with its day and its target', () => {
  expect(judged().map(({ key, dueDays, target }) => [key, dueDays, target])).toEqual([
    ['activated_by_day_7', 7, 0.8],
    ['weekly_by_day_30', 30, 0.7],
    ['three_features_by_day_60', 60, 0.6],
    ['habit_by_day_90', 90, 0.5],
  ]);
  expect(judged().every(({ share, missedOn }) => share === null && missedOn === null)).toBe(true);
});

test.each([
  ['the day before it is due', 6, 0],
  ['the day it is due', 7, 10],
  ['90 days after', 97, 10],
  ['91 days after', 98, 0],
])('a member counts from the day it is due for 90 days: %s', (_, ago, population) => {
  expect(judged(intake(ago, 10, 9))[0]!.population).toBe(population);
});

test.each<[string, Intake[], string | null]>([
  ['reached', [intake(20, 10, 8)], null],
  ['missed on the day it was due', [intake(20, 10, 7)], '2026-06-17'],
  ['missed by fewer than a percentage takes', [intake(20, 4, 0)], null],
  ['missed by who came after the start', [intake(20, 10, 0, false)], null],
  ['missed as soon as there are enough', [intake(22, 3, 0), intake(20, 7, 0)], '2026-06-17'],
  ['missed, and made up for by those who followed', [intake(22, 5, 3), intake(20, 95, 90)], null],
  ['made, and missed once others were due', [intake(22, 5, 5), intake(20, 5, 2)], '2026-06-17'],
  ['missed, made and missed again', [intake(25, 5, 3), intake(22, 5, 5), intake(20, 5, 1)], '2026-06-17'],
])('a milestone is told as %s', (_, intakes, missedOn) => {
  expect(judged(...intakes.toReversed())[0]!.missedOn).toBe(missedOn);
});

test('of a product without core features, use of three is not asked for', () => {
  const bare = judgeMilestones([intake(70, 10, 0)], ASOF, catalogOf());
  expect(bare[2]).toMatchObject({ population: 0, share: null, missedOn: null });
});
