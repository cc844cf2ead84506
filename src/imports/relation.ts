import { UserError } from '../errors.ts';
import { nearestWord } from '../domain/text/nearest-word.ts';
import { importRefusals } from '../views/import-refusals.ts';
import { COLUMNS, requiredColumns } from '../domain/importing/columns.ts';
import { LIMITS } from '../domain/importing/faults.ts';
import { identifier, literal } from './duckdb-sql.ts';
import type { Source } from './sources.ts';
import { readRows, type Staging } from './staging.ts';

/** Rows as DuckDB sees them. Every cell is SQL for a text that is null when there is nothing in it. */
export type Relation = {
  /** What stands after `from`. */
  from: string;
  /** SQL of each canonical column that the source has. */
  cells: Map<string, string>;
  /** SQL of a JSON object with the other columns; null when there are none. */
  extra: string | null;
};

/** A source by its kind, and by the name that people know it by. */
type Named = Pick<Source, 'kind' | 'name'>;
type NamedFile = Pick<Source, 'kind' | 'name' | 'path'>;

/** The options under which DuckDB reads a CSV exactly as RFC 4180 has it, without guessing. */
const CSV_OPTIONS = `auto_detect = false, delim = ',', quote = '"', escape = '"', buffer_size = 4000000, max_line_size = ${LIMITS.record}`;

/** A CSV file with these columns; `header` false for a copy that was written without it. */
export function csvRelation(file: NamedFile, columns: string[], header: boolean): Relation {
  const types = columns.map((column) => `${literal(column)}: 'VARCHAR'`).join(', ');
  const from = `read_csv(${literal(file.path)}, header = ${header}, ${CSV_OPTIONS}, columns = {${types}})`;
  return relationOver(
    file,
    from,
    columns.map((column) => ({ name: column, type: 'VARCHAR' })),
  );
}

/** One JSON object a line. Which columns there are is known only after a look at every line. */
export async function ndjsonRelation(staging: Staging, file: NamedFile): Promise<Relation> {
  const { kind, path } = file;
  const objects = `read_ndjson_objects(${literal(path)}, maximum_object_size = ${LIMITS.record})`;
  const keys = await readRows<'key'>(
    staging,
    `select distinct unnest(json_keys(json)) as key from ${objects} order by key`,
  );
  const found = keys.map(({ key }) => key!);
  const canonical = COLUMNS[kind].map((column) => column.name).filter((column) => found.includes(column));
  if (found.length > 0) refuseMissing(file, found);
  const paths = canonical.map((column) => literal(`$."${column}"`)).join(', ');
  const without = JSON.stringify(Object.fromEntries(COLUMNS[kind].map((column) => [column.name, null])));
  return {
    from: `(select json_extract_string(json, [${paths}]) as cells, json from ${objects})`,
    cells: new Map(canonical.map((column, at) => [column, trimmed(`cells[${at + 1}]`)])),
    extra: canonical.length < found.length ? `json_merge_patch(json, ${literal(without)})` : null,
  };
}

/** A Parquet file, with its own types. */
export async function parquetRelation(staging: Staging, file: NamedFile): Promise<Relation> {
  const from = `read_parquet(${literal(file.path)}, binary_as_string = true)`;
  return relationOver(file, from, await describe(staging, from));
}

/** The table that a mapping's SELECT was put into. */
export async function tableRelation(staging: Staging, named: Named, table: string): Promise<Relation> {
  return relationOver(named, table, await describe(staging, table));
}

type Described = { name: string; type: string };

async function describe(staging: Staging, from: string): Promise<Described[]> {
  const rows = await readRows<'column_name' | 'column_type'>(staging, `describe select * from ${from}`);
  return rows.map((row) => ({ name: row.column_name!, type: row.column_type! }));
}

function relationOver(named: Named, from: string, columns: Described[]): Relation {
  refuseMissing(
    named,
    columns.map((column) => column.name),
    (written) => written.toLowerCase(),
  );
  const canonical = new Set(COLUMNS[named.kind].map((column) => column.name));
  const cells = new Map<string, string>();
  const others: string[] = [];
  for (const column of columns) {
    const key = column.name.toLowerCase();
    if (canonical.has(key)) cells.set(key, trimmed(textOf(column)));
    else if (column.name !== '') others.push(`${literal(column.name)}, ${extraOf(column)}`);
  }
  return { from, cells, extra: others.length > 0 ? `json_object(${others.join(', ')})` : null };
}

/** `found` are the names as written, which is how a person looks for them; `keyOf` says what they mean. */
function refuseMissing(
  { kind, name }: Named,
  found: string[],
  keyOf: (written: string) => string = (written) => written,
): void {
  const keys = found.map(keyOf);
  const missing = requiredColumns(kind).filter((column) => !keys.includes(column));
  if (missing.length === 0) return;
  const near = missing.map((column) => ({
    column,
    near: found[keys.indexOf(nearestWord(column, keys) ?? '')] ?? null,
  }));
  throw new UserError(importRefusals.missingColumns(name, near, found));
}

/**
 * Null for nothing but spaces. Looking at the ends first is cheaper than trimming every cell; what is empty or begins
 * with a space sorts before the exclamation mark.
 */
function trimmed(text: string): string {
  return `case when ${text} < '!' or suffix(${text}, ' ') then nullif(trim(${text}), '') else ${text} end`;
}

function textOf({ name, type }: Described): string {
  if (type === 'VARCHAR') return identifier(name);
  const nested = /^(STRUCT|MAP|UNION)\(|\]$/.test(type);
  return nested ? `to_json(${identifier(name)})::varchar` : `${identifier(name)}::varchar`;
}

/** Texts are trimmed like cells, so that an empty one is no trait. */
function extraOf({ name, type }: Described): string {
  return type === 'VARCHAR' ? trimmed(identifier(name)) : identifier(name);
}
