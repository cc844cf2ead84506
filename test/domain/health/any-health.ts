import fc from 'fast-check';
import type { HealthInputs } from '../../../src/domain/health/inputs.ts';
import { inputsOf } from './healths.ts';

const share = fc.option(fc.double({ min: 0, max: 1.2, noNaN: true }));
const few = fc.nat({ max: 30 });

/** Any account, as far as health goes: much of it unknown, some of it beyond its goals. */
export const anyInputs: fc.Arbitrary<HealthInputs> = fc
  .record({
    measures: fc.record({
      seats: fc.option(few),
      members: fc.option(few),
      wau: fc.option(few),
      mauChange: fc.option(fc.double({ min: -1, max: 4, noNaN: true })),
      stickiness: share,
      depthMean: share,
      featureShare28: share,
      engagementMean: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
    }),
    opinions: fc.record({
      hasTicketFeed: fc.boolean(),
      tickets28: few,
      escalations28: few,
      csatCount: few,
      npsPromoters: few,
      npsPassives: few,
      npsDetractors: few,
    }),
  })
  .map(({ measures, opinions }) => inputsOf(measures, { ...opinions, csatSum: opinions.csatCount * 61 }));

const weight = fc.integer({ min: 0, max: 50 });

/** Any weights, none at all among them. */
export const anyWeights = fc.record({
  product_usage: weight,
  feature_adoption: weight,
  member_engagement: weight,
  sentiment: weight,
  support_burden: weight,
});
