type NearColumn = { column: string; near: string | null };

const EXPECTED_FILES =
  'accounts, members and events (any of them), each as .csv, .ndjson, .jsonl or .parquet; docs/importing.md has their columns';

/** Why an import is refused as a whole: nothing was written. Each says where, what was found and what to do. */
export const importRefusals = {
  directory: (path: string, code: string) => {
    const reasons: Record<string, string> = {
      ENOENT: 'there is no such directory',
      ENOTDIR: 'it is a file, and a directory is needed',
      EACCES: 'this user may not read it',
    };
    return `${path} cannot be imported: ${reasons[code] ?? code}.`;
  },
  noFiles: (directory: string, names: string[]) =>
    `${directory} has nothing to import. Expected: ${EXPECTED_FILES}. Found: ${listed(names) || 'nothing'}. ` +
    'Files of another form are imported with --mapping DIR.',
  twoFiles: (directory: string, names: string[]) =>
    `${directory} has ${names.join(' and ')}: it is not clear which one to import. Remove one of them.`,
  notAFile: (path: string) => `${path} is not a file.`,
  noQueries: (mapping: string) =>
    `The mapping ${mapping} has no accounts.sql, members.sql or events.sql. Each is one SELECT that yields the ` +
    'canonical columns; docs/importing.md shows how.',
  emptyFile: (name: string) => `${name} is empty: not even a header row.`,
  notCsv: (name: string) =>
    `${name} is not a CSV file in UTF-8: it begins with bytes that are no text. Export it as CSV, or as Parquet with the ending .parquet.`,
  doubledColumn: (name: string, first: string, second: string) =>
    first === second
      ? `${name} has two columns named "${first}". Rename or remove one.`
      : `${name} has the columns "${first}" and "${second}", which differ only in capitals and so are the same. Rename or remove one.`,
  missingColumns: (name: string, missing: NearColumn[], found: string[]) => {
    const columns = missing.map(({ column, near }) =>
      near === null ? column : `${column} (is it "${near}"?)`,
    );
    const separator = found.length === 1 ? (/[;\t|]/.exec(found[0]!)?.[0] ?? null) : null;
    const hint =
      separator === null
        ? `Found: ${listed(found)}.`
        : `The header is separated by ${separator === '\t' ? 'tabs' : `"${separator}"`}; a comma is needed.`;
    return `${name} lacks the required ${columns.length === 1 ? 'column' : 'columns'} ${columns.join(', ')}. ${hint}`;
  },
  unreadable: (name: string, reason: string) => `${name} cannot be read: ${firstLine(reason)}`,
  mappingFailed: (name: string, reason: string) =>
    `The query in ${name} does not work, DuckDB says: ${reason.trim()}\n` +
    'A mapping reads the files of the import directory, by their names, and nothing else.',
  notOneSelect: (name: string) =>
    `${name} must be one SELECT and nothing else: a mapping only reads. A PIVOT has to be written as aggregates, ` +
    "e.g. `sum(value) filter (where kind = 'a') as a`.",
  noHttpfs: (path: string | null, reason: string) => {
    const [, version, platform] = /\/(v[^/]+)\/([^/]+)\/[^/]+$/.exec(path ?? '') ?? [];
    const elsewhere =
      version === undefined
        ? ''
        : ` Where there is no Internet, unpack http://extensions.duckdb.org/${version}/${platform}/httpfs.duckdb_extension.gz to ${path}.`;
    return (
      "Addresses that begin with s3://, gs:// or https:// are read by DuckDB's extension httpfs, which cannot be loaded: " +
      `${path === null ? firstLine(reason) : `there is no ${path}`}. ` +
      'Install it once, in the directory of Uptake and as the user it runs as: ' +
      `\`node -e "import('@duckdb/node-api').then(async (duckdb) => (await (await duckdb.DuckDBInstance.create()).connect()).run('install httpfs'))"\`.` +
      elsewhere
    );
  },
  rejectsFile: (file: string, reason: string) =>
    `Rows have to be rejected, but the file for them cannot be written: ${reason}. Name another place with --rejects DIR.` +
    ` (${file})`,
  busy: () => 'Another import into this database is running. Try again when it is done.',
  stopped: () => 'Stopped. What was imported so far is kept; the same command goes on from there.',
} as const;

function listed(names: string[]): string {
  const shown = names.slice(0, 12).map((name) => name.slice(0, 60));
  return names.length > shown.length
    ? `${shown.join(', ')} and ${names.length - shown.length} more`
    : shown.join(', ');
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0]!;
}
