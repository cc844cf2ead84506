import type { Measures } from '../measures/measures.ts';
import type { Benchmark } from './card.ts';

/** Published benchmarks (domain.md section 2), not customers of ours: share of features, logins a month. */
const REFERENCE = {
  features: { stayed: 0.58, churned: 0.22 },
  logins: { stayed: 18.7, churned: 3.2 },
};

/** The account's own numbers beside the benchmarks; null where they are unknown. */
export function benchmarksOf({
  featureShare28,
  loginsPerMember28,
}: Pick<Measures, 'featureShare28' | 'loginsPerMember28'>): Benchmark[] {
  return [
    { measure: 'features', own: featureShare28, ...REFERENCE.features },
    { measure: 'logins', own: loginsPerMember28, ...REFERENCE.logins },
  ];
}
