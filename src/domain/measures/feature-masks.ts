import type { Catalog, Role } from '../catalog/catalog.ts';
import { DAYS_PER_WEEK } from '../catalog/defaults.ts';
import { featureBits, featureWidth, type Numbers } from '../usage/numbers.ts';

/** Sets of features as the text of a PostgreSQL `bit(width)`. */
export type FeatureMasks = {
  width: number;
  /** Every feature of the catalogue. */
  all: string;
  /** Features relevant to a role; a role that is not here is one of which every feature is expected. */
  roles: { role: string; mask: string; relevant: number; expected_days: number }[];
  /** How many features the catalogue has. */
  features: number;
};

/** Which features count, and for whom (domain.md section 2: depth is over the features relevant to the role). */
export function featureMasks(catalog: Catalog, numbers: Numbers): FeatureMasks {
  const width = featureWidth(numbers.feature);
  const mask = (keys: string[]) =>
    featureBits(
      keys.flatMap((key) => numbers.feature.get(key) ?? []),
      width,
    );
  const keys = catalog.features.map((feature) => feature.key);
  return {
    width,
    all: mask(keys),
    features: keys.length,
    roles: catalog.roles.map((role) => {
      const relevant = catalog.features.filter(({ roles }) => roles === null || roles.includes(role.key));
      return {
        role: role.key,
        mask: mask(relevant.map((feature) => feature.key)),
        relevant: relevant.length,
        expected_days: expectedDays(role, catalog),
      };
    }),
  };
}

/** Features that had launched by a day; those without a launch date have always been there. */
export function launchedFeatures(catalog: Catalog, asOf: string): number {
  return catalog.features.filter(({ launched }) => launched === null || launched <= asOf).length;
}

/** Active days in four weeks that a role's cadence asks for; without a role, the product's. */
export function expectedDays(role: Role | null, { product }: Catalog): number {
  return 4 * (role?.daysPerWeek ?? DAYS_PER_WEEK[product.cadence]);
}
