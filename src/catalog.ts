import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Config } from './config.ts';
import type { Database } from '../drizzle/database.ts';
import type { Catalog } from './domain/catalog/catalog.ts';
import { parseCatalog } from './domain/catalog/parse.ts';
import { findAdoptedCatalog, recordAdoptedCatalog } from './domain/catalog/queries.ts';
import { removePersonalTraits } from './domain/privacy/queries.ts';
import { adoptMapping } from './domain/usage/adopt-mapping.ts';
import type { Shortage } from './domain/usage/numbers.ts';
import { UserError } from './errors.ts';
import { catalogFaultsText } from './views/catalog-text.ts';

/** Twice what `parseCatalog` accepts, so that it is the one to refuse all but the absurd. */
const MAX_BYTES = 4_000_000;

/**
 * The catalogue in force: the one named by the configuration, else the one the database adopted,
 * else `uptake.yml` in the working directory. A UserError names every fault.
 */
export async function loadCatalog(config: Pick<Config, 'catalogPath'>, db: Database): Promise<Catalog> {
  if (config.catalogPath !== null) return loadCatalogFile(config.catalogPath);
  const adopted = await findAdoptedCatalog(db);
  if (adopted !== null) {
    // The file may have been edited since; the copy serves when it is gone, e.g. on another machine.
    return (await exists(adopted.path))
      ? loadCatalogFile(adopted.path)
      : trusted(adopted.content, `${adopted.path} (the copy in the database)`);
  }
  if (await exists('uptake.yml')) return loadCatalogFile('uptake.yml');
  throw new UserError(
    `There is no product catalogue: no uptake.yml in ${process.cwd()}, and --catalog and UPTAKE_CATALOG name none. ` +
      'Write one (docs/catalogue.md begins with three lines that are enough), or name one with --catalog FILE.',
  );
}

/**
 * Makes a catalogue the one this database uses when no other is named, and puts what it says of events in force.
 * Both or neither: one that is faulty or cannot be put in force is refused with a UserError.
 */
export async function adoptCatalog(db: Database, path: string, content: string): Promise<Catalog> {
  const catalog = trusted(content, path);
  await db.transaction(async (tx) => {
    await putInForce(tx, catalog);
    await recordAdoptedCatalog(tx, resolve(path), content);
  });
  return catalog;
}

/**
 * Has the raw days rolled up again when this catalogue reads events differently from the one in force, and what names
 * people removed when it keeps none of it. For the start of a process, not for every reading: older processes must not put back what a newer one changed.
 */
export async function putInForce(db: Database, catalog: Catalog): Promise<void> {
  const shortage = await adoptMapping(db, catalog);
  if (shortage !== null) throw new UserError(shortageText(shortage));
  if (catalog.pii === 'none') await removePersonalTraits(db);
}

const PLURAL = { feature: 'features', workflow: 'workflows', activation: 'activation events' };

function shortageText({ kind, needed, available }: Shortage): string {
  return (
    `This catalogue brings the ${PLURAL[kind]} that this database has ever had to ${needed}; ` +
    `there is room for ${available}, and those no longer in the catalogue count too. ` +
    'Keep the key of an entry when its name changes; for a different product, use a database of its own.'
  );
}

/** The catalogue in a file; a UserError names every fault. */
export const loadCatalogFile = async (path: string): Promise<Catalog> =>
  trusted(await readCatalogFile(path), path);

/** The text of a catalogue file; a UserError when there is none to be read. */
export async function readCatalogFile(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) {
      throw new UserError(
        `${path} has ${size} bytes; a catalogue has ${MAX_BYTES} at most. Is this the right file?`,
      );
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`The catalogue ${path} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a directory',
  EACCES: 'this user may not read it',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? String(error);
}

function trusted(text: string, file: string): Catalog {
  const parsed = parseCatalog(text, file);
  if ('faults' in parsed) throw new UserError(catalogFaultsText(file, parsed.faults));
  return parsed.catalog;
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
