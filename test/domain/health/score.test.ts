import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HealthPartKey } from '../../../src/domain/catalog/catalog.ts';
import type { HealthInputs } from '../../../src/domain/health/inputs.ts';
import { scoreHealth } from '../../../src/domain/health/score.ts';
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

/** The score of one part, to a whole number; null when it is missing. */
function scoreOf(part: HealthPartKey, given: HealthInputs): number | null {
  return scoreHealth(given, catalog).parts.find(({ key }) => key === part)?.score ?? null;
}

describe('a part', () => {
  test.each<[HealthPartKey, string, HealthInputs, number]>([
    ['product_usage', 'at its goals', thriving, 100],
    ['product_usage', 'at half the weekly goal (35%) with the rest at 100', inputsOf({ wau: 35 }), 83],
    ['product_usage', 'losing 20% of active members', inputsOf({ mauChange: -0.2 }), 83],
    ['product_usage', 'losing 80%, which is no worse than 40%', inputsOf({ mauChange: -0.8 }), 67],
    ['product_usage', 'without a month before', inputsOf({ mauChange: null, wau: 35 }), 75],
    ['product_usage', 'without seats, from the rest', inputsOf({ seats: null, stickiness: 0.2 }), 75],
    [
      'product_usage',
      'of members who never came',
      inputsOf({ wau: 0, stickiness: null, mauChange: null, lastEventAt: null }),
      0,
    ],
    ['feature_adoption', 'at half its goals', inputsOf({ depthMean: 0.25, featureShare28: 0.29 }), 50],
    [
      'feature_adoption',
      'of unknown persons, from the features alone',
      inputsOf({ ...personUnknown, featureShare28: 0.29 }),
      50,
    ],
    ['member_engagement', 'is the mean engagement', inputsOf({ engagementMean: 41.4 }), 41],
    ['support_burden', 'without a ticket', thriving, 100],
    ['support_burden', 'with 5 tickets per 100 seats', inputsOf({}, { tickets28: 5 }), 100],
    ['support_burden', 'with 27.5 tickets per 100 seats', inputsOf({ seats: 200 }, { tickets28: 55 }), 75],
    [
      'support_burden',
      'with tickets beyond counting and 3 escalations',
      inputsOf({}, { tickets28: 99, escalations28: 3 }),
      0,
    ],
    [
      'sentiment',
      'is the mean of satisfaction and recommendation',
      inputsOf({}, { csatSum: 150, csatCount: 2, npsPromoters: 1, npsDetractors: 1 }),
      63,
    ],
    [
      'sentiment',
      'from satisfaction alone',
      inputsOf({}, { csatSum: 150, csatCount: 2, npsPromoters: 0 }),
      75,
    ],
    ['sentiment', 'of detractors only', inputsOf({}, { csatCount: 0, npsPromoters: 0, npsDetractors: 4 }), 0],
  ])('%s %s', (part, _, given, expected) => {
    expect(scoreOf(part, given)).toBe(expected);
  });

  test.each<[HealthPartKey, string, HealthInputs, Partial<typeof catalog>]>([
    ['product_usage', 'no_data', inputsOf({ lastEventAt: null, members: 0, wau: 0 }), {}],
    ['feature_adoption', 'no_data', inputsOf({ lastEventAt: null, members: null }), {}],
    ['product_usage', 'person_unknown', inputsOf(personUnknown), {}],
    ['member_engagement', 'person_unknown', inputsOf(personUnknown), {}],
    ['member_engagement', 'no_members', inputsOf({ members: 0, engagementMean: null }), {}],
    ['product_usage', 'no_seats', inputsOf({ seats: 0, stickiness: null, mauChange: null }), {}],
    ['support_burden', 'no_seats', inputsOf({ seats: 0 }), {}],
    ['support_burden', 'no_feed', inputsOf({}, { hasTicketFeed: false }), {}],
    ['support_burden', 'not_in_catalog', thriving, { support: null }],
    ['sentiment', 'not_in_catalog', thriving, { sentiment: { csat: null, nps: null } }],
    ['sentiment', 'no_answers', inputsOf({}, { csatSum: 0, csatCount: 0, npsPromoters: 0 }), {}],
  ])('%s is left out because %s', (key, because, given, changed) => {
    const health = scoreHealth(given, { ...catalog, ...changed });
    expect(health.missing).toContainEqual({ key, because });
    expect(health.parts.map((part) => part.key)).not.toContain(key);
  });
});

describe('the score', () => {
  test('of an account that reaches every goal is 100 and nothing drags', () => {
    expect(scoreHealth(thriving, catalog)).toMatchObject({ score: 100, missing: [], drag: null });
  });

  test('names the part that costs the most points, not the one with the lowest score', () => {
    const given = inputsOf({ wau: 0, stickiness: 0 }, { tickets28: 50, escalations28: 3 });
    expect(scoreOf('support_burden', given)).toBeLessThan(scoreOf('product_usage', given)!);
    expect(scoreHealth(given, catalog).drag).toBe('product_usage');
  });

  test('shares the weight of a missing part among the others in proportion', () => {
    const health = scoreHealth(inputsOf({}, { csatCount: 0, npsPromoters: 0 }), catalog);
    const weight = (key: HealthPartKey) => health.parts.find((part) => part.key === key)!.weight;
    expect(weight('product_usage') / weight('support_burden')).toBeCloseTo(3, 12);
    expect(health.parts.reduce((sum, part) => sum + part.weight, 0)).toBeCloseTo(1, 12);
  });

  test('is unknown when every part is missing, and then nothing drags', () => {
    const silent = inputsOf({ ...personUnknown, members: null, lastEventAt: null });
    const bare = { ...catalog, support: null, sentiment: { csat: null, nps: null } };
    expect(scoreHealth(silent, bare)).toMatchObject({ score: null, parts: [], drag: null, evidence: 0 });
    expect(scoreHealth(silent, bare).missing).toHaveLength(5);
  });

  test.each([
    ['every part', thriving, 1],
    ['no answers', inputsOf({}, { csatCount: 0, npsPromoters: 0 }), 0.85],
    ['nobody named', inputsOf(personUnknown), 0.5],
  ])('of %s says how much of the evidence it rests on', (_what, given, evidence) => {
    expect(scoreHealth(given, catalog).evidence).toBeCloseTo(evidence, 12);
  });

  test('leaves out parts without weight and does not speak of them', () => {
    const weights = { ...catalog.health.weights, sentiment: 0 };
    const health = scoreHealth(thriving, { ...catalog, health: { weights } });
    expect([...health.parts, ...health.missing].map(({ key }) => key)).not.toContain('sentiment');
    expect(health.evidence).toBe(1);
  });

  test('is the sum of the points of its parts, and lies between the best and the worst part', () => {
    fc.assert(
      fc.property(anyInputs, anyWeights, (given, weights) => {
        const health = scoreHealth(given, { ...catalog, health: { weights } });
        if (health.score === null) return;
        const scores = health.parts.map(({ score }) => score);
        expect(health.parts.reduce((sum, { points }) => sum + points, 0)).toBe(health.score);
        expect(health.score).toBeGreaterThanOrEqual(Math.min(...scores));
        expect(health.score).toBeLessThanOrEqual(Math.max(...scores));
        for (const { points, score, weight } of health.parts) {
          expect(Number.isInteger(points)).toBe(true);
          expect(Math.abs(points - score * weight)).toBeLessThan(1.5);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
