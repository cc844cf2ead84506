import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadCatalog } from '../catalog.ts';
import type { Config } from '../config.ts';
import type { Connection } from '../db/database.ts';
import type { ImportedFile, ImportProgress } from '../domain/importing/report.ts';
import type { Pull, PullSource, Watermarks } from '../domain/pulls/pull.ts';
import { importDirectory, type ImportRequest } from '../imports/import-directory.ts';
import type { RemoteFiles } from '../imports/remote-files.ts';
import { directoriesOf } from './directories.ts';
import { fetchFromWarehouse } from './fetch-from-warehouse.ts';
import { findNewest, writeMapping } from './mapped-files.ts';
import { findMappedQueries, type MappedQuery, type Newest } from './mapped-queries.ts';

export type PullRequest = {
  connection: Connection;
  config: Pick<Config, 'catalogPath'>;
  now: () => Date;
  stop: AbortSignal;
  onProgress: (progress: ImportProgress) => void;
};

export type Pulled = { files: ImportedFile[]; newest: Newest };

/** A pull under way: `temporary` is an empty directory for its files. */
type Run = PullRequest & { pull: Pull; known: Watermarks; began: Date; temporary: string; timeZone: string };

/** Imports what is new where a pull reads from. */
export async function pullRows(
  pull: Pull,
  known: Watermarks,
  request: PullRequest,
  { began, temporary }: { began: Date; temporary: string },
): Promise<Pulled> {
  const { timeZone } = await loadCatalog(request.config, request.connection.db);
  const run = { ...request, pull, known, began, temporary, timeZone };
  const { from } = pull;
  if (from.kind === 'directory') return pullDirectories(run, from.path);
  return from.kind === 'objects' ? pullObjects(run, from) : pullWarehouse(run, from.url);
}

async function pullDirectories(run: Run, path: string): Promise<Pulled> {
  const { pull, began, timeZone } = run;
  const directories = await directoriesOf(path, pull.overlapMs, timeZone, began);
  const pulled: Pulled = { files: [], newest: [] };
  for (const [at, directory] of directories.entries()) {
    // Where there may be several, each has reject files of its own, under its whole path: names repeat.
    const rejects = directory === path ? pull.rejects : join(pull.rejects, directory);
    const scratch = await emptyDirectory(run, `${at}`);
    const { files, newest } = await pullFiles(run, directory, null, rejects, scratch);
    pulled.files.push(...files);
    pulled.newest.push(...newest);
  }
  return pulled;
}

async function pullObjects(
  run: Run,
  { url, credentials }: PullSource & { kind: 'objects' },
): Promise<Pulled> {
  const remote = { url, credentials };
  const nothing = await emptyDirectory(run, 'nothing');
  return pullFiles(run, nothing, remote, run.pull.rejects, await emptyDirectory(run, 'mapping'));
}

/** With a mapping, its queries as they are this time are put into `scratch`. */
async function pullFiles(
  run: Run,
  directory: string,
  remote: RemoteFiles | null,
  rejects: string,
  scratch: string,
): Promise<Pulled> {
  const { pull, known, timeZone, began: now } = run;
  await mkdir(rejects, { recursive: true });
  if (pull.mapping === null)
    return {
      files: await importFrom(run, { directory, mapping: null, rejectsDirectory: rejects }),
      newest: [],
    };
  const queries = await findMappedQueries(pull, pull.mapping, known, remote?.url ?? directory);
  const newest = await findNewest(queries, { directory, remote, timeZone, now });
  await writeMapping(queries, scratch);
  const files = await importFrom(run, {
    directory,
    mapping: scratch,
    rejectsDirectory: rejects,
    nameOf: nameIn(queries),
    ...(remote && { remote }),
  });
  return { files, newest };
}

async function pullWarehouse(run: Run, url: string): Promise<Pulled> {
  const { pull, known, timeZone } = run;
  const queries = await findMappedQueries(pull, pull.mapping!, known, null);
  const directory = await emptyDirectory(run, 'rows');
  const newest = await fetchFromWarehouse(url, timeZone, queries, directory);
  const files = await importFrom(run, {
    directory,
    mapping: null,
    rejectsDirectory: pull.rejects,
    nameOf: nameIn(queries),
  });
  return { files, newest };
}

type From = Pick<ImportRequest, 'directory' | 'mapping' | 'rejectsDirectory' | 'nameOf' | 'remote'>;

async function importFrom(run: Run, from: From): Promise<ImportedFile[]> {
  const { connection, config, stop, onProgress, began: now } = run;
  const { files } = await importDirectory(connection, { config, stop, onProgress, now, ...from });
  return files;
}

/** Reports name the query, wherever its rows were put meanwhile. */
function nameIn(queries: MappedQuery[]): NonNullable<ImportRequest['nameOf']> {
  return (kind) => queries.find((query) => query.kind === kind)!.name;
}

async function emptyDirectory({ temporary }: Run, name: string): Promise<string> {
  const directory = join(temporary, name);
  await mkdir(directory);
  return directory;
}
