import { describe, expect, test } from 'vitest';
import { levelEvidence, levelOf } from '../../../src/domain/levels/level-of.ts';
import type { MemberSummary } from '../../../src/domain/levels/member-summary.ts';
import { catalogOf, featureOf } from '../../support/builders.ts';

const role = (key: string, cadence: 'daily' | 'weekly', daysPerWeek: number) => ({
  key,
  name: key,
  cadence,
  daysPerWeek,
  activeGoal: 0.8,
  depthGoal: 0.5,
});

/** Ten features, of which five are relevant to a boss. */
const catalog = catalogOf({
  features: Array.from({ length: 10 }, (_, n) => featureOf(`f${n}`, { roles: n < 5 ? null : ['rep'] })),
  roles: [role('rep', 'daily', 3), role('boss', 'weekly', 1)],
});

/** Everything that a rep can show. */
const best: MemberSummary = {
  role: 'rep',
  activated: true,
  activeDays28: 20,
  weakestWeek: 5,
  featuresUsed28: 7,
  usesAdvanced: true,
  abandonsWorkflows: false,
  worksAround: false,
  advocate: true,
};

describe('a member', () => {
  test.each<[number, string, Partial<MemberSummary>]>([
    [0, 'who did not activate, whatever else', { activated: false }],
    [1, 'who activated and did nothing since', { activeDays28: 0, weakestWeek: 0, featuresUsed28: 0 }],
    [1, 'with one week below the cadence', { weakestWeek: 2 }],
    [2, 'on the cadence, on fewer than most working days', { weakestWeek: 3, activeDays28: 10 }],
    [3, 'on most working days, without an advanced feature', { activeDays28: 11, usesAdvanced: false }],
    [2, 'below 40% depth', { featuresUsed28: 3 }],
    [3, 'at 40% depth', { featuresUsed28: 4 }],
    [2, 'who leaves more runs than they complete', { abandonsWorkflows: true }],
    [2, 'who works around the product', { worksAround: true }],
    [4, 'at 50% depth with an advanced feature', { featuresUsed28: 5 }],
    [4, 'at 70% depth whom nobody called an advocate', { advocate: false }],
    [4, 'called an advocate below 70%', { featuresUsed28: 6 }],
    [5, 'with everything', {}],
    [1, 'of a weekly role who missed a week', { role: 'boss', weakestWeek: 0, featuresUsed28: 5 }],
    [
      5,
      'of a weekly role on the cadence',
      { role: 'boss', weakestWeek: 1, activeDays28: 4, featuresUsed28: 5 },
    ],
    [
      2,
      'without a role, held against the weekly product and all features',
      { role: null, weakestWeek: 1, featuresUsed28: 3 },
    ],
    [
      4,
      'of a role the catalogue does not know',
      { role: 'stranger', weakestWeek: 1, activeDays28: 4, featuresUsed28: 5 },
    ],
  ])('is at level %i: %s', (level, _, given) => {
    expect(levelOf({ ...best, ...given }, catalog)).toBe(level);
  });

  test('of a product without features stays regular', () => {
    expect(levelOf({ ...best, role: null, featuresUsed28: 0 }, catalogOf())).toBe(2);
  });
});

describe('the evidence for a level', () => {
  test('says why a member is at 2 and not at 3, in numbers', () => {
    const evidence = levelEvidence(
      { ...best, activeDays28: 9, featuresUsed28: 3, worksAround: true },
      catalog,
    );
    expect(evidence.level).toBe(2);
    expect(evidence.missing).toEqual([
      { level: 3, name: 'active_days', own: 9, needed: 11, reached: false },
      { level: 3, name: 'depth', own: 0.3, needed: 0.4, reached: false },
      { level: 3, name: 'no_workarounds', own: null, needed: null, reached: false },
    ]);
  });

  test('names every condition of every level, lowest first', () => {
    const { conditions, missing } = levelEvidence(best, catalog);
    expect(conditions.map(({ level, name }) => `${level} ${name}`)).toEqual([
      '1 activated',
      '2 weakest_week',
      '3 active_days',
      '3 depth',
      '3 completes_workflows',
      '3 no_workarounds',
      '4 depth',
      '4 advanced_feature',
      '5 depth',
      '5 advocate',
    ]);
    expect(conditions.every(({ reached }) => reached)).toBe(true);
    expect(missing).toEqual([]);
  });

  test('does not ask a weekly role to come on most working days', () => {
    const { conditions } = levelEvidence({ ...best, role: 'boss' }, catalog);
    expect(conditions.map(({ name }) => name)).not.toContain('active_days');
  });

  test('knows no depth where nothing is relevant', () => {
    const { missing } = levelEvidence(best, catalogOf());
    expect(missing).toEqual([{ level: 3, name: 'depth', own: null, needed: 0.4, reached: false }]);
  });
});
