import type { Catalog, HealthPartKey } from '../catalog/catalog.ts';
import type { HealthInput, HealthMeasure, MissingReason } from './health.ts';
import type { HealthInputs } from './inputs.ts';

/** The inputs of a part, or why it has none. */
export type Finding = { inputs: HealthInput[] } | { because: MissingReason };

/** How each part is judged; docs/measures.md has the same in words. */
export const PARTS: Record<HealthPartKey, (given: HealthInputs, catalog: Catalog) => Finding> = {
  product_usage: ({ measures }, { goals }) => {
    if (measures.lastEventAt === null && !measures.members) return { because: 'no_data' };
    if (measures.wau === null) return { because: 'person_unknown' };
    return found('no_seats', [
      towards('weekly_active_share', share(measures.wau, measures.seats), goals.weeklyActive),
      towards('stickiness', measures.stickiness, goals.stickiness),
      steadiness(measures.mauChange),
    ]);
  },
  feature_adoption: ({ measures }, { goals }) => {
    if (measures.lastEventAt === null && !measures.members) return { because: 'no_data' };
    return found('no_data', [
      towards('depth', measures.depthMean, goals.depth),
      towards('feature_share', measures.featureShare28, STAYED_FEATURE_SHARE),
    ]);
  },
  member_engagement: ({ measures }) => {
    if (measures.wau === null) return { because: 'person_unknown' };
    return found('no_members', [towards('engagement', measures.engagementMean, 100)]);
  },
  sentiment: ({ opinions }, { sentiment }) => {
    if (sentiment.csat === null && sentiment.nps === null) return { because: 'not_in_catalog' };
    return found('no_answers', [csat(opinions), nps(opinions)]);
  },
  support_burden: ({ measures, opinions }, { support }) => {
    if (support === null) return { because: 'not_in_catalog' };
    if (!opinions.hasTicketFeed) return { because: 'no_feed' };
    if (!measures.seats) return { because: 'no_seats' };
    return found('no_seats', [
      below('tickets_per_100_seats', (100 * opinions.tickets28) / measures.seats, TICKETS),
      support.escalation && below('escalations', opinions.escalations28, ESCALATIONS),
    ]);
  },
};

/** Customers who stayed used 58% of features (domain.md section 2). */
const STAYED_FEATURE_SHARE = 0.58;

/** Losing 20% of active members foretells churn (domain.md section 5) and scores 50; twice that scores 0. */
const WORST_MAU_CHANGE = -0.4;

/** Tickets in 28 days per 100 seats, and escalations in 28 days: what scores 100, and what scores 0. */
const TICKETS = { target: 5, worst: 50 };
const ESCALATIONS = { target: 0, worst: 3 };

function found(otherwise: MissingReason, inputs: (HealthInput | null)[]): Finding {
  const known = inputs.filter((input) => input !== null);
  return known.length > 0 ? { inputs: known } : { because: otherwise };
}

/** Scores in proportion to how much of the target is reached. */
function towards(measure: HealthMeasure, value: number | null, target: number): HealthInput | null {
  if (value === null) return null;
  return { measure, value, target, score: target > 0 ? within((100 * value) / target) : 100 };
}

/** Scores 100 up to the target and less beyond it, down to 0 at the worst. */
function below(
  measure: HealthMeasure,
  value: number,
  { target, worst }: { target: number; worst: number },
): HealthInput {
  return { measure, value, target, score: within((100 * (worst - value)) / (worst - target)) };
}

function steadiness(change: number | null): HealthInput | null {
  if (change === null) return null;
  return {
    measure: 'mau_change',
    value: change,
    target: 0,
    score: within(100 - (100 * change) / WORST_MAU_CHANGE),
  };
}

function csat({ csatSum, csatCount }: HealthInputs['opinions']): HealthInput | null {
  return towards('csat', share(csatSum, csatCount), 100);
}

/** -100 to 100, promoters less detractors. */
function nps({ npsPromoters, npsPassives, npsDetractors }: HealthInputs['opinions']): HealthInput | null {
  const answers = npsPromoters + npsPassives + npsDetractors;
  if (answers === 0) return null;
  const value = (100 * (npsPromoters - npsDetractors)) / answers;
  return { measure: 'nps', value, target: 100, score: within((value + 100) / 2) };
}

function share(part: number, whole: number | null): number | null {
  return whole ? part / whole : null;
}

const within = (score: number) => Math.min(100, Math.max(0, score));
