import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import { RULES_VERSION } from '../../../src/domain/evaluation/evaluation.ts';
import type { HealthInputs } from '../../../src/domain/health/inputs.ts';
import { scoreHealth } from '../../../src/domain/health/score.ts';
import { waterfall, type HealthRecord, type Waterfall } from '../../../src/domain/health/waterfall.ts';
import { catalogOf } from '../../support/builders.ts';
import { anyInputs, anyWeights } from './any-health.ts';
import { inputsOf, personUnknown, thriving } from './healths.ts';

const catalog = catalogOf({
  support: { ticketEvents: ['ticket'], escalation: { property: 'priority', equals: 'urgent' } },
  sentiment: {
    csat: { events: ['rated'], property: 'score', min: 1, max: 5 },
    nps: { events: ['recommended'], property: 'score' },
  },
});

const recordOf = (inputs: HealthInputs, by: Catalog = catalog): HealthRecord => ({
  inputs,
  health: scoreHealth(inputs, by),
  catalog: by,
  rulesVersion: RULES_VERSION,
});

/** As other rules than those of today scored it. */
function scoredOnce(inputs: HealthInputs, score: number): HealthRecord {
  const record = recordOf(inputs);
  return { ...record, health: { ...record.health, score }, rulesVersion: 0 };
}

const sumOf = ({ steps }: Waterfall): number => steps.reduce((sum, { points }) => sum + points, 0);

/** `input` and points of each step, as a reader sees them. */
const shown = ({ steps }: Waterfall) => steps.map(({ input, part, points }) => [input, part, points]);

describe('points are told apart by', () => {
  test('what changed, the greatest change first, with the numbers on both sides', () => {
    const after = inputsOf({ wau: 35, depthMean: 0.4, engagementMean: 40 });
    const told = waterfall(recordOf(thriving), recordOf(after));
    // 60 x 20% = 12; 50 / 3 x 30% = 5; 20 / 2 x 25% = 2.5
    expect(told).toMatchObject({ from: 100, to: 81 });
    expect(shown(told)).toEqual([
      ['engagement', 'member_engagement', -12],
      ['weekly_active_share', 'product_usage', -5],
      ['depth', 'feature_adoption', -2],
    ]);
    expect(told.steps[1]).toMatchObject({ before: 0.8, after: 0.35 });
  });

  test('nothing where nothing changed, or only beyond the goal', () => {
    expect(waterfall(recordOf(thriving), recordOf(inputsOf({ wau: 75 }))).steps).toEqual([]);
  });

  test('a number that appears or goes within its part', () => {
    const without = inputsOf({ mauChange: null });
    const falling = inputsOf({ mauChange: -0.4 });
    expect(waterfall(recordOf(without), recordOf(falling)).steps).toEqual([
      { input: 'mau_change', part: 'product_usage', before: null, after: -0.4, points: -10 },
    ]);
    expect(waterfall(recordOf(falling), recordOf(without)).steps).toEqual([
      { input: 'mau_change', part: 'product_usage', before: -0.4, after: null, points: 10 },
    ]);
  });

  test('a part that appears or goes', () => {
    const silent = inputsOf({ engagementMean: 0 }, { csatCount: 0, npsPromoters: 0 });
    const answered = inputsOf({ engagementMean: 0 }, { csatCount: 3, csatSum: 0, npsPromoters: 0 });
    const [before, after] = [recordOf(silent), recordOf(answered)];
    expect(shown(waterfall(before, after))).toEqual([
      ['part_appeared', 'sentiment', after.health.score! - before.health.score!],
    ]);
    expect(shown(waterfall(after, before))).toEqual([
      ['part_gone', 'sentiment', before.health.score! - after.health.score!],
    ]);
  });

  test('the weights and the goals of the catalogue, apart from the numbers', () => {
    const given = inputsOf({ wau: 35, engagementMean: 50 });
    const stricter = {
      ...catalog,
      version: '111111111111',
      goals: { ...catalog.goals, depth: 0.8 },
      health: { weights: { ...catalog.health.weights, member_engagement: 60 } },
    };
    const told = waterfall(recordOf(given), recordOf(inputsOf({ wau: 70, engagementMean: 50 }), stricter));
    // From 85 by way of 75 and 72.77 to 76.34.
    expect(shown(told)).toEqual([
      ['weights', null, -10],
      ['weekly_active_share', 'product_usage', 3],
      ['goals', null, -2],
    ]);
    expect(told.before.catalogVersion).toBe('000000000000');
    expect(told.after.catalogVersion).toBe('111111111111');
  });

  test('the rules, where a score was stored by others than those of today', () => {
    const told = waterfall(scoredOnce(thriving, 90), recordOf(inputsOf({ engagementMean: 40 })));
    expect(shown(told)).toEqual([
      ['engagement', 'member_engagement', -12],
      ['rules', null, 10],
    ]);
    expect(told.before.rulesVersion).toBe(0);
  });
});

test('the sides say how old their data was', () => {
  const stale = inputsOf({ lastEventAt: '2026-06-20T23:00:00.000Z' });
  const { before, after } = waterfall(recordOf(stale), recordOf(inputsOf({ lastEventAt: null })));
  expect(before).toMatchObject({ asOf: '2026-06-30', lastEventAt: '2026-06-20T23:00:00.000Z', ageDays: 10 });
  expect(after).toMatchObject({ lastEventAt: null, ageDays: null });
});

test('without a score on one side there are no steps', () => {
  const bare = { ...catalog, support: null, sentiment: { csat: null, nps: null } };
  const unknown = recordOf(inputsOf({ ...personUnknown, members: null, lastEventAt: null }), bare);
  expect(waterfall(unknown, recordOf(thriving))).toMatchObject({ from: null, to: 100, steps: [] });
  expect(waterfall(recordOf(thriving), unknown)).toMatchObject({ from: 100, to: null, steps: [] });
});

describe('whatever the numbers and the catalogues', () => {
  const goal = fc.double({ min: 0.1, max: 1, noNaN: true });
  const anyCatalog = fc
    .record({
      weights: anyWeights,
      goals: fc.record({ weeklyActive: goal, stickiness: goal, depth: goal }),
      asksForSupport: fc.boolean(),
    })
    .map(({ weights, goals, asksForSupport }) =>
      catalogOf({
        goals: { ...catalog.goals, ...goals },
        health: { weights },
        support: asksForSupport ? catalog.support : null,
        sentiment: catalog.sentiment,
      }),
    );

  test('the points of the steps add up to the difference of the scores, as both are shown', () => {
    fc.assert(
      fc.property(anyInputs, anyInputs, anyCatalog, anyCatalog, (one, other, old, now) => {
        const told = waterfall(recordOf(one, old), recordOf(other, now));
        if (told.from === null || told.to === null) return;
        expect(sumOf(told)).toBe(told.to - told.from);
        for (const { points } of told.steps) {
          expect(Number.isInteger(points)).toBe(true);
          expect(points).not.toBe(0);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('they do so too where the scores were made by other rules', () => {
    const anyScore = fc.nat({ max: 100 });
    fc.assert(
      fc.property(anyInputs, anyInputs, anyScore, anyScore, (one, other, from, to) => {
        expect(sumOf(waterfall(scoredOnce(one, from), scoredOnce(other, to)))).toBe(to - from);
      }),
      { numRuns: 1000 },
    );
  });

  test('with one catalogue and the same parts, each number has what it alone would change, to the point', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 100 }),
        fc.nat({ max: 100 }),
        fc.nat({ max: 100 }),
        (wau, depth, engagement) => {
          const after = { wau, depthMean: depth / 100, engagementMean: engagement };
          for (const { input, points } of waterfall(recordOf(thriving), recordOf(inputsOf(after))).steps) {
            const alone = {
              weekly_active_share: inputsOf({ wau }),
              depth: inputsOf({ depthMean: after.depthMean }),
              engagement: inputsOf({ engagementMean: engagement }),
            }[input as 'depth'];
            expect(Math.abs(scoreHealth(alone, catalog).score! - 100 - points)).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  test('the way back is as long as the way there', () => {
    fc.assert(
      fc.property(anyInputs, anyInputs, (one, other) => {
        const [there, back] = [
          waterfall(recordOf(one), recordOf(other)),
          waterfall(recordOf(other), recordOf(one)),
        ];
        // Without the + 0 there would be a minus zero.
        expect(sumOf(back) + 0).toBe(0 - sumOf(there));
      }),
    );
  });
});
