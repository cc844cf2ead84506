import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { isAlive } from '../db/embedded/postmaster.ts';
import { identifier, literal } from './duckdb-sql.ts';
import { openRemoteFiles, type RemoteFiles } from './remote-files.ts';

/**
 * Where an import is read, checked and put in order before anything reaches PostgreSQL: DuckDB in this process, over
 * a temporary directory, so that memory stays the same however large the files are.
 */
export type Staging = {
  duck: DuckDBConnection;
  /** Also the place for other temporary files of the import; the directory goes when the staging is closed. */
  temporary: (name: string) => string;
  close: () => Promise<void>;
};

export type StagingOptions = {
  /** Directories that may be read; nothing outside of them can be. */
  readable: string[];
  /** The zone of timestamps that have none, and of days. */
  timeZone: string;
  now: Date;
  /** Files elsewhere that may be read, too. */
  remote?: RemoteFiles;
};

/** Enough to sort ten million rows; beyond it DuckDB uses the temporary directory. */
const MEMORY = '256MB';

/** Two that work: one is counted for the caller's thread, which only waits (measured: with two, one processor is idle). */
const THREADS = '3';

/** Opens the staging and locks it: no network, no extensions, no files but those readable, no other settings. */
export async function openStaging(options: StagingOptions): Promise<Staging> {
  await removeLeftovers();
  const directory = await realpath(await mkdtemp(join(tmpdir(), `uptake-import-${process.pid}-`)));
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: MEMORY, threads: THREADS });
  const duck = await instance.connect();
  const close = async () => {
    duck.closeSync();
    instance.closeSync();
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await configure(duck, directory, options);
  } catch (error) {
    await close();
    throw error;
  }
  return { duck, temporary: (name) => join(directory, name), close };
}

async function configure(duck: DuckDBConnection, directory: string, options: StagingOptions): Promise<void> {
  if (options.remote) await openRemoteFiles(duck, options.remote);
  const elsewhere = options.remote ? [options.remote.url] : [];
  const allowed = [directory, ...options.readable, ...elsewhere].map((path) => literal(`${path}/`));
  await duck.run(`create temp macro day_of(moment) as ${dayOf(options.timeZone)}`);
  await duck.run(`set variable now = timestamptz ${literal(options.now.toISOString())}`);
  for (const setting of [
    `temp_directory = ${literal(join(directory, 'spill'))}`,
    `timezone = ${literal(options.timeZone)}`,
    // The dictionaries are small and stand on the right of each join. Left to itself DuckDB, which cannot know how
    // long a CSV file is, builds its hash table from the file: four times slower, and out of memory.
    "disabled_optimizers = 'join_order,build_side_probe_side'",
    'autoinstall_known_extensions = false',
    'autoload_known_extensions = false',
    'allow_community_extensions = false',
    `allowed_directories = [${allowed.join(', ')}]`,
    'enable_external_access = false',
    'lock_configuration = true',
  ]) {
    await duck.run(`set ${setting}`);
  }
}

/** The date in the session's zone. In UTC without asking the zone's calendar, which is ten times faster. */
function dayOf(timeZone: string): string {
  return timeZone === 'UTC' ? 'make_timestamp(epoch_us(moment))::date' : 'moment::date';
}

/** Every row of a small result, as text or null; numbers too. */
export async function readRows<Name extends string>(
  { duck }: Staging,
  sql: string,
): Promise<Record<Name, string | null>[]> {
  const reader = await duck.runAndReadAll(sql);
  return reader.getRowObjectsJson() as Record<Name, string | null>[];
}

/** The one number that a query answers. */
export async function readNumber({ duck }: Staging, sql: string): Promise<number> {
  const reader = await duck.runAndReadAll(sql);
  return Number(reader.getRows()[0]?.[0] ?? 0);
}

/** A table of texts from a CSV file that this import wrote itself into its temporary directory. */
export async function loadTable(
  { duck }: Staging,
  table: string,
  columns: Record<string, string>,
  path: string,
): Promise<void> {
  const types = Object.entries(columns).map(([name, type]) => `${literal(name)}: ${literal(type)}`);
  await duck.run(`create or replace temp table ${identifier(table)} as
    select * from read_csv(${literal(path)}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
      columns = {${types.join(', ')}})`);
}

/** Directories of imports that were killed: their process number is in the name. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = /^uptake-import-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}
