import { expect, test } from 'vitest';
import { benchmarksOf } from '../../../src/domain/accounts/benchmarks.ts';

test.each([
  [0.4, 12.5],
  [0, 0],
  [null, null],
])(
  'a feature share of %d and %d logins stand beside those who stayed and those who churned',
  (features, logins) => {
    expect(benchmarksOf({ featureShare28: features, loginsPerMember28: logins })).toEqual([
      { measure: 'features', own: features, stayed: 0.58, churned: 0.22 },
      { measure: 'logins', own: logins, stayed: 18.7, churned: 3.2 },
    ]);
  },
);
