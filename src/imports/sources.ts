import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { importRefusals } from '../views/import-refusals.ts';
import { KINDS, type Kind } from '../domain/importing/columns.ts';

export type FileFormat = 'csv' | 'ndjson' | 'parquet';

/** Where the rows of one kind come from: a canonical file, or a SELECT over the files of the directory. */
export type Source = { kind: Kind; path: string; name: string } & (
  | { from: 'file'; format: FileFormat }
  | { from: 'mapping'; query: string }
);

/** What one import reads: at least one source, in the order of `KINDS`. `catalogPath`: the mapping brings a catalogue. */
export type Sources = { directory: string; sources: Source[]; catalogPath: string | null };

const FORMATS: Record<string, FileFormat> = {
  csv: 'csv',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  parquet: 'parquet',
};

/** The canonical files of a directory or, with a mapping, its queries. A UserError says what is missing or doubled. */
export async function findSources(directory: string, mapping: string | null): Promise<Sources> {
  const data = await openDirectory(directory);
  if (mapping === null) {
    const sources = await findFiles(directory, data.names);
    return { directory: data.path, sources, catalogPath: null };
  }
  const { path, names } = await openDirectory(mapping);
  const sources = await findQueries(mapping, path, names);
  return {
    directory: data.path,
    sources,
    catalogPath: names.includes('uptake.yml') ? join(mapping, 'uptake.yml') : null,
  };
}

async function openDirectory(given: string): Promise<{ path: string; names: string[] }> {
  try {
    return { path: await realpath(given), names: await readdir(given) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new UserError(importRefusals.directory(given, code ?? ''), { cause: error });
  }
}

async function findFiles(directory: string, names: string[]): Promise<Source[]> {
  const sources: Source[] = [];
  for (const kind of KINDS) {
    const found = Object.keys(FORMATS)
      .map((ending) => `${kind}.${ending}`)
      .filter((name) => names.includes(name));
    const [name, ...others] = found;
    if (others.length > 0) throw new UserError(importRefusals.twoFiles(directory, found));
    if (name === undefined) continue;
    const path = join(directory, name);
    if (!(await stat(path)).isFile()) throw new UserError(importRefusals.notAFile(path));
    const format = FORMATS[name.slice(kind.length + 1)]!;
    sources.push({ kind, path: await realpath(path), name: path, from: 'file', format });
  }
  if (sources.length === 0) throw new UserError(importRefusals.noFiles(directory, names));
  return sources;
}

async function findQueries(given: string, path: string, names: string[]): Promise<Source[]> {
  const kinds = KINDS.filter((kind) => names.includes(`${kind}.sql`));
  if (kinds.length === 0) throw new UserError(importRefusals.noQueries(given));
  return Promise.all(
    kinds.map(async (kind): Promise<Source> => {
      const query = await readFile(join(path, `${kind}.sql`), 'utf8');
      return {
        kind,
        path: join(path, `${kind}.sql`),
        name: join(given, `${kind}.sql`),
        from: 'mapping',
        query,
      };
    }),
  );
}
