import { COLUMNS, type Kind } from '../domain/importing/columns.ts';
import { bindParameters, parametersOf } from '../domain/pulls/bind.ts';
import type { Pull, Watermarks } from '../domain/pulls/pull.ts';
import { beginningOf } from '../domain/pulls/watermark.ts';
import { literal } from '../imports/duckdb-sql.ts';
import { findSources } from '../imports/sources.ts';

/** A query of a mapping as it is run this time. */
export type MappedQuery = {
  kind: Kind;
  /** Its file. */
  name: string;
  sql: string;
  /** The column to take the next watermark from; null: the query does not ask for one. */
  watermark: string | null;
};

/** The newest value of a watermark; null: there were no rows. */
export type Newest = { kind: Kind; at: string | null }[];

/** The queries of a directory. `source`: where the files are, for `$source`; null: on no file. */
export async function findMappedQueries(
  pull: Pull,
  mapping: string,
  known: Watermarks,
  source: string | null,
): Promise<MappedQuery[]> {
  const { sources } = await findSources(mapping, mapping);
  return sources.flatMap((found) => {
    if (found.from !== 'mapping') return [];
    const { kind, name, query } = found;
    const sql = bindParameters(query, {
      watermark: `timestamptz ${literal(beginningOf(known[kind], pull.overlapMs))}`,
      ...(source !== null && { source: literal(source) }),
    });
    const asks = parametersOf(query).has('watermark');
    return [{ kind, name, sql: sql.replace(/;\s*$/, ''), watermark: asks ? pull.watermark : null }];
  });
}

/** Whether a watermark is only that, and no column of what is imported. */
export function isOnlyWatermark(kind: Kind, column: string): boolean {
  return !COLUMNS[kind].some(({ name }) => name === column.toLowerCase());
}
