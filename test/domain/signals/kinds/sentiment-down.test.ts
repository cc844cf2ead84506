import { expect, test } from 'vitest';
import { sentimentDown } from '../../../../src/domain/signals/kinds/sentiment-down.ts';
import { catalogOf } from '../../../support/builders.ts';
import { factsOf, type GivenFacts } from '../../../support/facts.ts';

const catalog = catalogOf({
  sentiment: {
    csat: { events: ['rated'], property: 'score', min: 1, max: 5 },
    nps: { events: ['recommended'], property: 'score' },
  },
});

const silence = { csatSum: 0, csatCount: 0, npsPromoters: 0, npsPassives: 0, npsDetractors: 0 };
const csat = (mean: number, count: number) => ({ ...silence, csatSum: mean * count, csatCount: count });
const nps = (npsPromoters: number, npsPassives: number, npsDetractors: number) => ({
  ...silence,
  npsPromoters,
  npsPassives,
  npsDetractors,
});

const detect = (opinionsBefore: GivenFacts['opinionsBefore'], opinions: GivenFacts['opinions']) =>
  sentimentDown.detect(factsOf({ opinions: opinions ?? {}, opinionsBefore: opinionsBefore ?? {} }), catalog);

test.for<[what: string, before: GivenFacts['opinionsBefore'], now: GivenFacts['opinions'], state: string]>([
  ['steady', csat(80, 40), csat(80, 40), 'clear'],
  ['better', csat(60, 40), csat(90, 40), 'clear'],
  ['15 points lost, of many answers', csat(80, 60), csat(65, 60), 'firing'],
  ['14 points lost', csat(80, 60), csat(66, 60), 'holding'],
  ['7 points lost', csat(80, 40), csat(73, 40), 'clear'],
  ['15 points lost, of few answers: scatter', csat(80, 10), csat(65, 10), 'holding'],
  ['35 points lost, of as few', csat(80, 10), csat(45, 10), 'firing'],
  ['nine answers now', csat(80, 40), csat(20, 9), 'unknown'],
  ['nine answers before', csat(80, 9), csat(20, 40), 'unknown'],
  ['promoters turned detractors', nps(28, 8, 4), nps(10, 10, 20), 'firing'],
  ['two promoters of ten turned detractors', nps(8, 2, 0), nps(6, 2, 2), 'holding'],
  ['no answers', silence, silence, 'unknown'],
])('%s', ([, before, now, state]) => {
  expect(detect(before, now).state).toBe(state);
});

test('numbers are those that people know: CSAT of 100, NPS from -100 to 100', () => {
  expect(detect(csat(80, 40), csat(45, 30))).toMatchObject({
    finding: {
      severity: 'high',
      since: '2026-06-21',
      evidence: { csat: 45, csat_before: 80, answers: 30, answers_before: 40, points_lost: 35 },
      comparison: { with: 'own_past', measure: 'csat', own: 45, other: 80 },
    },
  });
  expect(detect(nps(28, 8, 4), nps(10, 10, 20))).toMatchObject({
    finding: { severity: 'high', comparison: { measure: 'nps', own: -25, other: 60 } },
  });
});

test('the fall that is beyond scatter is told, not a greater one that is not', () => {
  const before = { ...nps(4, 1, 0), csatSum: 80 * 60, csatCount: 60 };
  const now = { ...nps(3, 0, 2), csatSum: 62 * 60, csatCount: 60 };
  expect(detect(before, now)).toMatchObject({
    state: 'firing',
    finding: { comparison: { measure: 'csat' } },
  });
});

test('a catalogue without surveys knows nothing of sentiment', () => {
  expect(sentimentDown.detect(factsOf(), catalogOf())).toEqual({ state: 'unknown', because: 'not_known' });
});
