import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { adoptCatalog, loadCatalog, putInForce, readCatalogFile } from '../catalog.ts';
import type { Config } from '../config.ts';
import type { Connection } from '../db/database.ts';
import type { Catalog } from '../domain/catalog/catalog.ts';
import type { Kind } from '../domain/importing/columns.ts';
import type { ImportedFile, ImportProgress, ImportReport } from '../domain/importing/report.ts';
import { UserError } from '../errors.ts';
import { importRefusals } from '../views/import-refusals.ts';
import { knowAccounts, knowMembers, loadStored } from './dictionaries.ts';
import { type Client, tryLockImports, unlockImports } from './queries.ts';
import { type Rejects, writeRejects } from './rejects.ts';
import { findSources, type Sources } from './sources.ts';
import { type Staged, stageSource } from './stage.ts';
import type { RemoteFiles } from './remote-files.ts';
import { openStaging, type Staging } from './staging.ts';
import { writeAccounts, writeMembers, type Written } from './write-accounts.ts';
import { writeEvents } from './write-events.ts';

export type ImportRequest = {
  directory: string;
  /** A directory of `accounts.sql`, `members.sql`, `events.sql`; null: the files are canonical. */
  mapping: string | null;
  /** Where `<kind>.rejects.csv` goes when rows are rejected. */
  rejectsDirectory: string;
  config: Pick<Config, 'catalogPath'>;
  now: Date;
  onProgress: (progress: ImportProgress) => void;
  stop: AbortSignal;
  /** What reports call the source of a kind. Default: its file. */
  nameOf?: (kind: Kind) => string;
  /** Files elsewhere that the queries of the mapping may read, too. */
  remote?: RemoteFiles;
};

/**
 * Imports a directory: everything is read and checked before anything is written; then accounts, members and events
 * are written in this order; the account days they touch are noted as to be rolled up. Rows that cannot be taken go to reject files. A UserError means that the
 * import was refused as a whole and nothing was written (or, when it was stopped, that it can be taken up again).
 */
export async function importDirectory(connection: Connection, request: ImportRequest): Promise<ImportReport> {
  const sources = await findNamedSources(request);
  const catalog = await loadCatalog(catalogOf(request, sources), connection.db);
  const client = await connection.pool.connect();
  try {
    await lockImports(client, request.onProgress);
    const staging = await openStaging({
      readable: readableDirectories(sources),
      timeZone: catalog.timeZone,
      now: request.now,
      ...(request.remote && { remote: request.remote }),
    });
    try {
      return await runImport({ request, sources, catalog, connection, client, staging });
    } finally {
      await staging.close();
    }
  } finally {
    await unlockImports(client).catch(() => {});
    client.release();
  }
}

async function findNamedSources({ directory, mapping, nameOf }: ImportRequest): Promise<Sources> {
  const found = await findSources(directory, mapping);
  if (nameOf !== undefined) for (const source of found.sources) source.name = nameOf(source.kind);
  return found;
}

type Run = {
  request: ImportRequest;
  sources: Sources;
  catalog: Catalog;
  connection: Connection;
  client: Client;
  staging: Staging;
};

/** A catalogue that is named wins over the one the mapping brings, which wins over the rest. */
function catalogOf({ config }: ImportRequest, { catalogPath }: Sources): Pick<Config, 'catalogPath'> {
  return { catalogPath: config.catalogPath ?? catalogPath };
}

/** A canonical file may be a link to another place. */
function readableDirectories({ directory, sources }: Sources): string[] {
  const files = sources.filter(({ from }) => from === 'file').map(({ path }) => resolve(path, '..'));
  return [...new Set([directory, ...files])];
}

const LOCK_WAIT_MS = 30_000;

/** A killed import may hold the lock for a moment until PostgreSQL has noticed. */
async function lockImports(client: Client, onProgress: ImportRequest['onProgress']): Promise<void> {
  for (let waited = 0; !(await tryLockImports(client)); waited += 250) {
    if (waited >= LOCK_WAIT_MS) throw new UserError(importRefusals.busy());
    onProgress({ phase: 'waiting', kind: null, done: 0, total: null });
    await sleep(250);
  }
}

async function runImport(run: Run): Promise<ImportReport> {
  const { request, connection, catalog } = run;
  const staged = await stageAll(run);
  const rejects = await rejectAll(run, staged);
  // From here on the database changes.
  if (run.sources.catalogPath !== null && request.config.catalogPath === null) {
    await adoptCatalog(
      connection.db,
      run.sources.catalogPath,
      await readCatalogFile(run.sources.catalogPath),
    );
  }
  await putInForce(connection.db, catalog);
  const files: ImportedFile[] = [];
  for (const one of staged) {
    const written = await write(run, one);
    files.push(reportOf(one, written, rejects.get(one.source.kind)!));
  }
  return { files };
}

async function stageAll({ request, sources, client, staging }: Run): Promise<Staged[]> {
  await loadStored(staging, client);
  const staged: Staged[] = [];
  const stage = async (kind: Kind): Promise<boolean> => {
    const source = sources.sources.find((candidate) => candidate.kind === kind);
    if (!source) return false;
    request.onProgress({ phase: 'reading', kind, done: 0, total: null });
    staged.push(await stageSource(staging, sources.directory, source));
    if (request.stop.aborted) throw new UserError(importRefusals.stopped());
    return true;
  };
  await knowAccounts(staging, await stage('accounts'));
  await knowMembers(staging, await stage('members'));
  await stage('events');
  return staged;
}

async function rejectAll({ request, staging }: Run, staged: Staged[]): Promise<Map<Kind, Rejects>> {
  const rejects = new Map<Kind, Rejects>();
  for (const one of staged) {
    const file = join(request.rejectsDirectory, `${one.source.kind}.rejects.csv`);
    rejects.set(one.source.kind, await writeRejects(staging, one, file));
  }
  return rejects;
}

async function write(run: Run, staged: Staged): Promise<Written> {
  const { request, staging, client } = run;
  const { kind } = staged.source;
  request.onProgress({
    phase: kind === 'events' ? 'comparing' : 'writing',
    kind,
    done: 0,
    total: staged.rowsRead,
  });
  if (kind === 'accounts') return writeAccounts(staging, staged, client);
  if (kind === 'members') return writeMembers(staging, staged, client, run.catalog.pii);
  // What was just written has got its keys.
  if (run.sources.sources.length > 1) await loadStored(staging, client);
  const inserted = await writeEvents(staging, client, {
    pii: run.catalog.pii,
    stop: request.stop,
    onBatch: (done, total) => request.onProgress({ phase: 'writing', kind, done, total }),
  });
  return { inserted, updated: 0 };
}

function reportOf(
  { source, rowsRead, forgotten }: Staged,
  { inserted, updated }: Written,
  rejects: Rejects,
): ImportedFile {
  return {
    kind: source.kind,
    file: source.name,
    read: rowsRead,
    imported: inserted + updated,
    inserted,
    updated,
    unchanged: rowsRead - inserted - updated - rejects.count - forgotten,
    rejected: rejects.count,
    forgotten,
    reasons: rejects.reasons,
    rejectsFile: rejects.file,
  };
}
