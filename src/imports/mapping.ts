import { UserError } from '../errors.ts';
import { importRefusals } from '../views/import-refusals.ts';
import { literal } from './duckdb-sql.ts';
import { readRows, type Staging } from './staging.ts';

/**
 * Runs the SELECT of a mapping into the temporary table `table`, in which rows keep the order of the result. File
 * names in it are relative to the import directory. Refuses everything but a single SELECT, in DuckDB's own words.
 */
export async function runMapping(
  staging: Staging,
  directory: string,
  name: string,
  query: string,
  table: string,
): Promise<void> {
  await refuseOtherStatements(staging, name, query);
  const before = process.cwd();
  try {
    // DuckDB resolves relative names from the working directory, and so does its check of what may be read.
    process.chdir(directory);
    await staging.duck.run(`create or replace temp table ${table} as from query(${literal(query)})`);
  } catch (error) {
    throw new UserError(importRefusals.mappingFailed(name, reasonOf(error as Error)), { cause: error });
  } finally {
    process.chdir(before);
  }
}

/** Without the line DuckDB points at: it is that of our statement around the query. */
function reasonOf({ message }: Error): string {
  return message.replace(/\n+LINE \d+: [^]*$/, '');
}

async function refuseOtherStatements(staging: Staging, name: string, query: string): Promise<void> {
  const [row] = await readRows<'parsed'>(
    staging,
    `select json_serialize_sql(${literal(query)}::varchar) as parsed`,
  );
  const parsed = JSON.parse(row!.parsed!) as {
    error: boolean;
    error_type?: string;
    error_message?: string;
    statements?: unknown[];
  };
  if (parsed.error && parsed.error_type !== 'not implemented') {
    throw new UserError(importRefusals.mappingFailed(name, parsed.error_message ?? 'it cannot be parsed'));
  }
  if (parsed.error || parsed.statements?.length !== 1) throw new UserError(importRefusals.notOneSelect(name));
}
