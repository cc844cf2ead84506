import { daysBefore } from '../../catalog/days.ts';
import type { AccountFacts } from '../../evaluation/facts.ts';
import type { Opinions } from '../../health/inputs.ts';
import type { Detector } from '../detector.ts';
import { type Finding, NOBODY } from '../signal.ts';
import { CLEAR, judged, unknown } from '../verdict.ts';

/** Fewer answers on either side say nothing: of so few, three standard errors are no measure of chance. */
const FEWEST_ANSWERS = 10;

/** How far answers to one CSAT question scatter: a step of a five-point scale. Our judgement. */
const CSAT_SCATTER = 25;

/** Standard errors; three, because it is asked of every account every day. */
const CERTAIN = 3;

/** Part of the drop that keeps a signal open. */
const HOLDS = 0.5;

/** Points of 100 from which customers are lost, not just annoyed: twice the usual threshold of 15. */
const HIGH_FROM_POINTS = 30;

/**
 * CSAT or NPS of the last 90 days fell from that of the 90 before by more than the catalogue's `sentiment_drop`, in
 * points of 100 (the 200 points of NPS are halved, as in the health), and by more than the scatter of so few answers
 * explains (domain.md section 4).
 */
export const sentimentDown: Detector = {
  kind: 'sentiment_down',
  readsUsage: false,
  detect: (facts, { sentiment, signals: { sentimentDrop } }) => {
    if (sentiment.csat === null && sentiment.nps === null) return unknown('not_known');
    const drops = [dropOf(csatOf, facts), dropOf(npsOf, facts)].filter((drop) => drop !== null);
    const worst = drops.toSorted((a, b) => b.points - a.points)[0];
    if (worst === undefined) return unknown('too_small');
    const clear = drops.filter(
      ({ points, scatter }) => points >= sentimentDrop && points > CERTAIN * scatter,
    );
    const told = clear.toSorted((a, b) => b.points - a.points)[0];
    if (told === undefined && worst.points < sentimentDrop * HOLDS) return CLEAR;
    return judged(told !== undefined, true, findingOf(told ?? worst, facts));
  },
};

/** Answers to one kind of question: mean and variance of one answer, in points of 100. */
type Answers = { measure: 'csat' | 'nps'; mean: number; variance: number; count: number };

function csatOf({ csatSum, csatCount }: Opinions): Answers | null {
  if (csatCount < FEWEST_ANSWERS) return null;
  return { measure: 'csat', mean: csatSum / csatCount, variance: CSAT_SCATTER ** 2, count: csatCount };
}

/** A promoter counts 100, a passive 50, a detractor 0: the mean is NPS brought from -100..100 to 0..100. */
function npsOf({ npsPromoters, npsPassives, npsDetractors }: Opinions): Answers | null {
  const count = npsPromoters + npsPassives + npsDetractors;
  if (count < FEWEST_ANSWERS) return null;
  // One answer more of each kind, so that answers all alike do not seem to vary by nothing.
  const share = (answers: number) => (answers + 1) / (count + 3);
  const smoothed = 100 * share(npsPromoters) + 50 * share(npsPassives);
  const variance = 100 ** 2 * share(npsPromoters) + 50 ** 2 * share(npsPassives) - smoothed ** 2;
  return { measure: 'nps', mean: (100 * npsPromoters + 50 * npsPassives) / count, variance, count };
}

type Drop = { points: number; scatter: number; now: Answers; before: Answers };

/** Null: too few answers now or before. */
function dropOf(
  answersOf: (opinions: Opinions) => Answers | null,
  { opinions, opinionsBefore }: AccountFacts,
): Drop | null {
  const now = answersOf(opinions);
  const before = answersOf(opinionsBefore);
  if (now === null || before === null) return null;
  const scatter = Math.sqrt(now.variance / now.count + before.variance / before.count);
  return { points: before.mean - now.mean, scatter, now, before };
}

function findingOf({ points, now, before }: Drop, { asOf }: AccountFacts): Finding {
  const { measure } = now;
  const shown = ({ mean }: Answers) => (measure === 'nps' ? 2 * mean - 100 : mean);
  return {
    severity: points >= HIGH_FROM_POINTS ? 'high' : 'medium',
    since: daysBefore(asOf, 89),
    evidence: {
      [measure]: shown(now),
      [`${measure}_before`]: shown(before),
      answers: now.count,
      answers_before: before.count,
      points_lost: points,
    },
    comparison: { with: 'own_past', measure, own: shown(now), other: shown(before) },
    involved: NOBODY,
  };
}
