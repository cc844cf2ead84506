import { loadCatalog } from '../catalog.ts';
import type { Check } from '../check.ts';
import type { Config } from '../config.ts';
import type { Database } from '../../drizzle/database.ts';
import type { Catalog } from '../domain/catalog/catalog.ts';
import { findAdoptedCatalog } from '../domain/catalog/queries.ts';
import { UserError } from '../errors.ts';

/** Whether the catalogue in force is valid, and which one that is; the catalogue itself for the checks after it. */
export async function checkCatalog(
  config: Config,
  db: Database,
): Promise<{ check: Check; catalog: Catalog | null }> {
  const name = 'Catalogue';
  try {
    const catalog = await loadCatalog(config, db);
    const detail = `${catalog.product.name}, version ${catalog.version}, ${await originOf(config, db)}.`;
    return { check: { name, state: 'ok', detail, remedy: null }, catalog };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const remedy = 'Correct it and run `uptake catalog check FILE`, or name another with --catalog.';
    return { check: { name, state: 'error', detail: error.message, remedy }, catalog: null };
  }
}

/** In the order in which `loadCatalog` looks. */
async function originOf(config: Config, db: Database): Promise<string> {
  if (config.catalogPath !== null) return `from ${config.catalogPath} (--catalog or UPTAKE_CATALOG)`;
  const adopted = await findAdoptedCatalog(db);
  return adopted ? `from ${adopted.path} (adopted by an import)` : 'from uptake.yml in this directory';
}
