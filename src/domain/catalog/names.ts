import type { Catalog } from './catalog.ts';

/** What the catalogue calls a role; one that it does not know is called as it was imported. */
export function roleName(role: string, { roles }: Pick<Catalog, 'roles'>): string {
  return roles.find(({ key }) => key === role)?.name ?? role;
}

/** What features are called; one that is in the catalogue no more, by its key. */
export const featureNames =
  ({ features }: Pick<Catalog, 'features'>) =>
  (key: string): string =>
    features.find((feature) => feature.key === key)?.name ?? key;
