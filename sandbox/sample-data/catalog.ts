import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Catalog } from '../../src/domain/catalog/catalog.ts';
import { parseCatalog } from '../../src/domain/catalog/parse.ts';

/** The catalogue of the sample product. */
export const SAMPLE_CATALOG_PATH = fileURLToPath(new URL('../../uptake.yml', import.meta.url));

/** Reads it. Throws when it has faults, naming the first. */
export function sampleCatalog(): Catalog {
  const parsed = parseCatalog(readFileSync(SAMPLE_CATALOG_PATH, 'utf8'), SAMPLE_CATALOG_PATH);
  if ('catalog' in parsed) return parsed.catalog;
  throw new Error(`${SAMPLE_CATALOG_PATH} has faults: ${JSON.stringify(parsed.faults[0])}`);
}
