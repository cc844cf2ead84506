import { and, eq } from 'drizzle-orm';
import type { Database } from '../../../../drizzle/database.ts';
import { catalogVersions, evaluations } from '../../../../drizzle/schema/meaning.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Measures } from '../../measures/measures.ts';
import type { Health } from '../health.ts';
import type { Opinions } from '../inputs.ts';
import type { HealthRecord } from '../waterfall.ts';

/** What is stored of an account's health for a day, and the catalogue it was scored with; null: nothing is. */
export async function findHealthRecord(
  db: Database,
  accountKey: number,
  asOf: string,
): Promise<HealthRecord | null> {
  const [stored] = await db
    .select({
      measures: evaluations.measures,
      opinions: evaluations.opinions,
      health: evaluations.health,
      catalog: catalogVersions.catalog,
      rulesVersion: evaluations.rulesVersion,
    })
    .from(evaluations)
    .innerJoin(catalogVersions, eq(catalogVersions.version, evaluations.catalogVersion))
    .where(and(eq(evaluations.accountKey, accountKey), eq(evaluations.asOf, asOf)));
  if (stored === undefined) return null;
  return {
    inputs: { measures: stored.measures as Measures, opinions: stored.opinions as Opinions },
    health: stored.health as Health,
    catalog: stored.catalog as Catalog,
    rulesVersion: stored.rulesVersion,
  };
}
