import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { DuckDBResult } from '@duckdb/node-api';
import { scanRecords } from './scan-records.ts';
import type { Staged } from './stage.ts';
import { loadTable, type Staging } from './staging.ts';

/**
 * Fills `lines_<kind>` with the line of every row that the reject file will name: rows count records, and a record
 * may span lines. A pass over the file, made only when there is something to name.
 */
export async function findLines(staging: Staging, { source, lines }: Staged): Promise<void> {
  if (lines === null) return;
  const { kind, path } = source;
  const wanted = await openWanted(staging, kind);
  const found = staging.temporary(`${kind}.lines`);
  const out = createWriteStream(found);
  let records = -lines.skip;
  await scanRecords(path, lines.cut, ({ line, fault }) => {
    if (lines.mended && records >= 0 && fault !== null) return undefined;
    const row = records;
    records += 1;
    if (row !== wanted.row) return undefined;
    out.write(`${row},${line}\n`);
    return wanted.advance();
  });
  await finished(out.end());
  await loadTable(staging, `lines_${kind}`, { row: 'BIGINT', line: 'BIGINT' }, found);
}

/** The rows to be found, in order. `advance` returns a promise only when more have to be fetched. */
type Wanted = { row: number; advance: () => void | Promise<void> };

async function openWanted({ duck }: Staging, kind: string): Promise<Wanted> {
  const result = await duck.stream(`
    select row from rejects_${kind} union select first_row from rejects_${kind} where first_row is not null
    order by 1`);
  let rows: number[] = [];
  let at = -1;
  const wanted: Wanted = {
    row: Number.POSITIVE_INFINITY,
    advance: () => {
      at += 1;
      if (at < rows.length) {
        wanted.row = rows[at]!;
        return undefined;
      }
      return fetchMore();
    },
  };
  async function fetchMore(): Promise<void> {
    rows = await fetchNumbers(result);
    at = 0;
    wanted.row = rows[0] ?? Number.POSITIVE_INFINITY;
  }
  await wanted.advance();
  return wanted;
}

async function fetchNumbers(result: DuckDBResult): Promise<number[]> {
  const chunk = await result.fetchChunk();
  return chunk === null || chunk.rowCount === 0 ? [] : chunk.getColumnValues(0).map(Number);
}
