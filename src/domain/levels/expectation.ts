import type { Cadence, Catalog } from '../catalog/catalog.ts';
import { DAYS_PER_WEEK } from '../catalog/defaults.ts';

/** What is expected of a member by their role. */
export type Expectation = {
  cadence: Cadence;
  daysPerWeek: number;
  /** Features relevant to the role. */
  features: number;
};

/** Without a role that the catalogue knows: the product's cadence and every feature. */
export function expectationOf(key: string | null, catalog: Catalog): Expectation {
  const role = catalog.roles.find((candidate) => candidate.key === key);
  const { cadence } = role ?? catalog.product;
  const relevant = catalog.features.filter(
    ({ roles }) => !role || roles === null || roles.includes(role.key),
  );
  return { cadence, daysPerWeek: role?.daysPerWeek ?? DAYS_PER_WEEK[cadence], features: relevant.length };
}

/** Features used of those relevant to the role; null: none is. */
export function depthOf(featuresUsed: number, { features }: Expectation): number | null {
  return features === 0 ? null : featuresUsed / features;
}

/** Most of the 20 working days in four weeks. */
export const MOST_WORKING_DAYS = 11;
