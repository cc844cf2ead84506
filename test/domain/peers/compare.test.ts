import { describe, expect, test } from 'vitest';
import { compareWithPeers, indexSpreads } from '../../../src/domain/peers/compare.ts';
import { ageOf, spreadsOf, type Peer } from '../../../src/domain/peers/spreads.ts';
import type { Measures } from '../../../src/domain/measures/measures.ts';
import { inputsOf } from '../health/healths.ts';

const asOf = '2026-06-30';

function peerOf(given: Partial<Peer['account']> & { measures?: Partial<Measures> } = {}): Peer {
  const { measures = {}, ...account } = given;
  return {
    account: { tier: 'enterprise', contractStart: '2024-01-01', churnedOn: null, ...account },
    asOf,
    measures: inputsOf(measures).measures,
  };
}

const depths = (values: (number | null)[], account: Partial<Peer['account']> = {}): Peer[] =>
  values.map((depthMean) => peerOf({ ...account, measures: { depthMean } }));

const compare = (peer: Peer, among: Peer[]) => compareWithPeers(peer, indexSpreads(spreadsOf(among)));

test.each([
  [null, 'unknown'],
  ['2026-07-15', 'new'],
  ['2026-04-02', 'new'],
  ['2026-04-01', 'first_year'],
  ['2025-07-01', 'first_year'],
  ['2025-06-30', 'established'],
])('an account whose contract started on %s is %s', (contractStart, age) => {
  expect(ageOf(contractStart, asOf)).toBe(age);
});

describe('an account is compared with', () => {
  const own = peerOf({ measures: { depthMean: 0.3 } });
  const alike = depths([0.1, 0.2, 0.3, 0.4, 0.5]);

  test('those of its tier and age', () => {
    const others = [...depths([0.9, 0.9, 0.9, 0.9, 0.9], { tier: 'starter' }), ...alike];
    expect(compare(own, others)).toMatchObject({
      tier: 'enterprise',
      age: 'established',
      count: 5,
      percentiles: { depth_mean: 0.5 },
      medians: { depth_mean: 0.3 },
    });
  });

  test('those of its age where fewer than five share its tier', () => {
    const others = [...alike.slice(1), ...depths([0.25, 0.9, 0.9], { tier: 'starter' })];
    expect(compare(own, others)).toMatchObject({ tier: null, count: 7, medians: { depth_mean: 0.4 } });
  });

  test('those of its age, also without a tier, where it has none itself', () => {
    const others = [...alike, ...depths([0.3], { tier: null })];
    expect(compare(peerOf({ tier: null }), others)).toMatchObject({ tier: null, count: 6 });
  });

  test.each<[string, Peer, Peer[]]>([
    ['fewer than five are of its age', own, alike.slice(1)],
    ['it is of another age', peerOf({ contractStart: '2026-06-01' }), alike],
    ['its age is not known, and that of the others is', peerOf({ contractStart: null }), alike],
    ['it has left', peerOf({ churnedOn: asOf }), alike],
    ['the others have left', own, depths([0.1, 0.2, 0.3, 0.4, 0.5], { churnedOn: '2026-01-01' })],
  ])('nobody where %s', (_why, peer, others) => {
    expect(compare(peer, others)).toBeNull();
  });
});

describe('a measure', () => {
  const others = depths([0.1, 0.2, 0.3, 0.4, 0.5]);

  test('that is not known of the account has a median and no percentile', () => {
    expect(compare(peerOf({ measures: { depthMean: null } }), others)).toMatchObject({
      percentiles: { depth_mean: null },
      medians: { depth_mean: 0.3 },
    });
  });

  test('that is known of fewer than five has neither', () => {
    const fewer = [...others.slice(1), ...depths([null])];
    expect(compare(peerOf(), fewer)).toMatchObject({
      count: 5,
      percentiles: { depth_mean: null, stickiness: 0.5 },
      medians: { depth_mean: null },
    });
  });
});
