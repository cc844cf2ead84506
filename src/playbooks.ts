import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from './config.ts';
import type { Database } from '../drizzle/database.ts';
import type { Catalog } from './domain/catalog/catalog.ts';
import { parsePlaybook } from './domain/playbooks/parse.ts';
import type { Playbook } from './domain/playbooks/playbook.ts';
import { recordPlaybooks } from './domain/playbooks/versions/queries.ts';
import type { FileFault } from './domain/yaml/faults.ts';
import { UserError } from './errors.ts';
import { playbookFaultsText } from './views/playbook-text.ts';

/** The playbooks that come with Uptake. */
const SHIPPED = fileURLToPath(new URL('../playbooks', import.meta.url));

type Setting = Pick<Config, 'playbooksPath'>;

/** The directory of the playbooks in use. */
export const playbooksDirectory = ({ playbooksPath }: Setting): string => playbooksPath ?? SHIPPED;

/**
 * Makes the playbooks in use those that the database has, or throws a UserError and leaves it as it was. For the start of
 * a process: everything else reads them from the database.
 */
export async function putPlaybooksInForce(
  config: Setting,
  db: Database,
  catalog: Catalog,
  now: Date,
): Promise<void> {
  await recordPlaybooks(db, await loadPlaybooks(playbooksDirectory(config), catalog), now);
}

/** A file of playbooks as it was read: a playbook, or what is wrong with it. */
export type ReadPlaybook = { file: string } & ({ playbook: Playbook } | { faults: FileFault[] });

/** Every playbook of a directory, in the order of their names. A UserError names every fault of every file. */
export async function loadPlaybooks(directory: string, catalog: Catalog): Promise<Playbook[]> {
  const read = await readPlaybooks(directory, catalog);
  const faults = read.flatMap((one) => ('faults' in one ? one.faults : []));
  if (faults.length > 0) throw new UserError(playbookFaultsText(faults));
  return read.flatMap((one) => ('playbook' in one ? [one.playbook] : []));
}

/** Reads a file, or the `.yml` and `.yaml` files of a directory; a UserError when it cannot be read. */
export async function readPlaybooks(path: string, catalog: Catalog): Promise<ReadPlaybook[]> {
  try {
    const files = (await stat(path)).isDirectory() ? await filesIn(path) : [path];
    return await Promise.all(files.map((file) => readOne(file, catalog)));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UserError(
      `The playbooks ${path} cannot be read: ${reasonOf(error)}. Name another, or let UPTAKE_PLAYBOOKS name the directory that Uptake reads.`,
      { cause: error },
    );
  }
}

async function readOne(file: string, catalog: Catalog): Promise<ReadPlaybook> {
  return { file, ...parsePlaybook(await readFile(file, 'utf8'), file, catalog) };
}

async function filesIn(directory: string): Promise<string[]> {
  const names = await readdir(directory);
  return names
    .filter((name) => /\.ya?ml$/.test(name))
    .toSorted()
    .map((name) => join(directory, name));
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file or directory',
  EACCES: 'this user may not read them',
};

const reasonOf = (error: Error & { code?: unknown }): string => REASONS[String(error.code)] ?? error.message;
