import { expect, test } from 'vitest';
import { sampleCatalog } from '../../../sandbox/sample-data/catalog.ts';
import { type Alike, intakesOf } from '../../../src/domain/milestones/intakes.ts';
import { judgeMilestones } from '../../../src/domain/milestones/judge-milestones.ts';

const alike = (invitedOn: string, summaryCode: number, members: number, activated: number): Alike => ({
  accountKey: 1,
  invitedOn,
  starters: true,
  summaryCode,
  members,
  activated,
  weekly: 0,
  threeFeatures: 0,
});

/** A summary's code is its level here. */
const level = (code: number) => code as 0 | 3;

const missedOn = (rows: Alike[]) =>
  judgeMilestones(intakesOf(rows, level), '2026-01-20', sampleCatalog())[0]!.missedOn;

test('members of one day are one intake, with those of a habit counted by their level', () => {
  const rows = [alike('2026-01-05', 3, 4, 4), alike('2026-01-05', 0, 6, 1), alike('2026-01-06', 3, 2, 2)];
  const reached = { weekly_by_day_30: 0, three_features_by_day_60: 0 };
  expect(intakesOf(rows, level)).toEqual([
    {
      invitedOn: '2026-01-05',
      starters: true,
      members: 10,
      reached: { ...reached, activated_by_day_7: 5, habit_by_day_90: 4 },
    },
    {
      invitedOn: '2026-01-06',
      starters: true,
      members: 2,
      reached: { ...reached, activated_by_day_7: 2, habit_by_day_90: 2 },
    },
  ]);
});

test('since when a milestone is missed does not depend on the order of the rows of a day', () => {
  const rows = [
    alike('2026-01-05', 0, 20, 0),
    alike('2026-01-06', 3, 200, 200),
    alike('2026-01-06', 0, 400, 0),
  ];
  expect(missedOn(rows)).toBe('2026-01-12');
  expect(missedOn(rows.toReversed())).toBe('2026-01-12');
});
