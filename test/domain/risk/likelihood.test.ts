import { expect, test } from 'vitest';
import { contributionsOf, likelihoodOf, oddsOf } from '../../../src/domain/risk/likelihood.ts';

test.each([0.03, 0.12, 0.5, 0.73])('%d is the likelihood of its odds', (likelihood) => {
  expect(likelihoodOf(oddsOf(likelihood))).toBeCloseTo(likelihood, 12);
});

test.each([
  ['one factor has the whole change', 0.2, [4], [0.3]],
  ['equal ones have equal shares', 0.2, [2, 2], [0.15, 0.15]],
  ['a stronger one has more, in proportion to its logarithm', 0.2, [4, 2, 0.5], [0.3, 0.15, -0.15]],
  ['without any nothing changes', 0.2, [], []],
])('%s', (_what, base, factors, contributions) => {
  expect(contributionsOf(base, factors)).toEqual(contributions.map((share) => expect.closeTo(share, 12)));
});

test('factors that undo each other add nothing together, and still something each', () => {
  const [worse, better] = contributionsOf(0.2, [2, 0.5]);
  expect(worse! + better!).toBeCloseTo(0, 12);
  expect(worse).toBeCloseTo(0.2 * 0.8 * Math.log(2), 12);
});
