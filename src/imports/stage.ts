import { UserError } from '../errors.ts';
import { importRefusals } from '../views/import-refusals.ts';
import { COLUMNS, type Kind } from '../domain/importing/columns.ts';
import { readCsvHeader } from './csv-head.ts';
import { csvCutter } from './cut-csv.ts';
import { ndjsonCutter } from './cut-ndjson.ts';
import type { Check } from '../domain/importing/faults.ts';
import { runMapping } from './mapping.ts';
import { mend } from './mend.ts';
import { findRepeats } from './repeats.ts';
import { csvRelation, ndjsonRelation, parquetRelation, type Relation, tableRelation } from './relation.ts';
import type { CutRecord } from './scan-records.ts';
import type { Source } from './sources.ts';
import { loadTable, readNumber, type Staging } from './staging.ts';
import { stagingQuery } from './staging-query.ts';
import { findForgotten } from './forgotten.ts';
import { findStrangers } from './strangers.ts';

/** How a text file is cut into records, `skip` of which are its header; `mended`: broken ones were left out. */
type Lines = { cut: CutRecord; skip: number; mended: boolean };

/** One source, read and checked: its rows are in the table `staged_<kind>`, numbered from 0 by `rowid`. */
export type Staged = {
  source: Source;
  checks: Check[];
  /** Canonical columns that the source has. */
  columns: string[];
  /** Whether it has other columns, too: `traits`. */
  hasExtra: boolean;
  rowsRead: number;
  /** Rows of people who are to be forgotten. */
  forgotten: number;
  /** How to find the lines of rows in a text file; null for other sources, whose rows are numbered. */
  lines: Lines | null;
};

/**
 * Reads and checks one source. Beside `staged_<kind>` there are `broken_<kind>`, records that could not be read,
 * `strangers_<kind>`, rows that name an account or member nobody knows, `forgotten_<kind>`, rows of people who are to be
 * forgotten, and `repeats_<kind>`, rows that are there twice.
 */
export async function stageSource(staging: Staging, directory: string, source: Source): Promise<Staged> {
  const { kind } = source;
  await staging.duck.run(`create temp table broken_${kind} (line bigint, fault varchar, value varchar)`);
  const { relation, checks, lines } = await readSource(staging, directory, source);
  await findForgotten(staging, kind);
  await findStrangers(staging, kind);
  await findRepeats(staging, kind, relation);
  const rowsRead = await readNumber(
    staging,
    `select (select count(*) from staged_${kind}) + (select count(*) from broken_${kind})`,
  );
  const columns = COLUMNS[kind].map(({ name }) => name).filter((name) => relation.cells.has(name));
  const forgotten = await readNumber(staging, `select count(*) from forgotten_${kind}`);
  return { source, checks, columns, hasExtra: relation.extra !== null, rowsRead, forgotten, lines };
}

type Read = { relation: Relation; checks: Check[]; lines: Lines | null };

async function readSource(staging: Staging, directory: string, source: Source): Promise<Read> {
  const { kind, name } = source;
  if (source.from === 'mapping') {
    const table = `mapped_${kind}`;
    await runMapping(staging, directory, name, source.query, table);
    const relation = await tableRelation(staging, source, table);
    const checks = await check(staging, kind, relation);
    await staging.duck.run(`drop table ${table}`);
    return { relation, checks, lines: null };
  }
  if (source.format === 'csv') return readCsv(staging, source);
  if (source.format === 'ndjson') return readNdjson(staging, source);
  try {
    const relation = await parquetRelation(staging, source);
    return { relation, checks: await check(staging, kind, relation), lines: null };
  } catch (error) {
    throw asRefusal(name, error);
  }
}

async function readCsv(staging: Staging, source: Source): Promise<Read> {
  const columns = await readCsvHeader(source.path, source.name);
  const lines = { cut: csvCutter(columns.length), skip: 1, mended: false };
  return readText(staging, source, lines, async (copy) =>
    csvRelation({ ...source, path: copy ?? source.path }, columns, copy === null),
  );
}

async function readNdjson(staging: Staging, source: Source): Promise<Read> {
  const lines = { cut: ndjsonCutter({ check: true }), skip: 0, mended: false };
  return readText(staging, source, lines, (copy) =>
    ndjsonRelation(staging, { ...source, path: copy ?? source.path }),
  );
}

/**
 * Reads a text file as it is, in parallel; when DuckDB finds a record it cannot read, reads a copy without such
 * records instead. The copy costs a pass over the file, so files that are well-formed do without.
 */
async function readText(
  staging: Staging,
  { kind, name, path }: Source,
  lines: Lines,
  relationOf: (copy: string | null) => Promise<Relation>,
): Promise<Read> {
  try {
    const relation = await relationOf(null);
    return { relation, checks: await check(staging, kind, relation), lines };
  } catch (error) {
    if (error instanceof UserError) throw error;
  }
  const good = staging.temporary(`${kind}.good`);
  const broken = staging.temporary(`${kind}.broken`);
  await mend(path, lines.cut, lines.skip, { good, broken });
  try {
    const relation = await relationOf(good);
    const checks = await check(staging, kind, relation);
    await loadTable(
      staging,
      `broken_${kind}`,
      { line: 'BIGINT', fault: 'VARCHAR', value: 'VARCHAR' },
      broken,
    );
    return { relation, checks, lines: { ...lines, mended: true } };
  } catch (error) {
    throw asRefusal(name, error);
  }
}

async function check(staging: Staging, kind: Kind, relation: Relation): Promise<Check[]> {
  const { sql, checks } = stagingQuery(kind, relation);
  await staging.duck.run(`create or replace temp table staged_${kind} as ${sql}`);
  return checks;
}

function asRefusal(name: string, error: unknown): UserError {
  if (error instanceof UserError) return error;
  return new UserError(importRefusals.unreadable(name, (error as Error).message), { cause: error });
}
