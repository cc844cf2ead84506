import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identifier } from '../imports/duckdb-sql.ts';
import { runMapping } from '../imports/mapping.ts';
import type { RemoteFiles } from '../imports/remote-files.ts';
import { openStaging, readRows, type Staging } from '../imports/staging.ts';
import { isOnlyWatermark, type MappedQuery, type Newest } from './mapped-queries.ts';

export type FilesToRead = {
  /** What names in the queries are relative to. */
  directory: string;
  remote: RemoteFiles | null;
  timeZone: string;
  now: Date;
};

/**
 * The newest value of each watermark, asked before anything is imported: what is written to the files meanwhile is
 * imported, too, and comes again the next time.
 */
export async function findNewest(queries: MappedQuery[], files: FilesToRead): Promise<Newest> {
  const asked = queries.filter(({ watermark }) => watermark !== null);
  if (asked.length === 0) return [];
  const { directory, remote, timeZone, now } = files;
  const staging = await openStaging({ readable: [directory], timeZone, now, ...(remote && { remote }) });
  try {
    const newest: Newest = [];
    for (const query of asked) {
      newest.push({ kind: query.kind, at: await findNewestOf(staging, directory, query) });
    }
    return newest;
  } finally {
    await staging.close();
  }
}

async function findNewestOf(
  staging: Staging,
  directory: string,
  { name, sql, watermark }: MappedQuery,
): Promise<string | null> {
  const time = `max(${identifier(watermark!)}::timestamptz) at time zone 'UTC'`;
  const query = `select strftime(${time}, '%Y-%m-%dT%H:%M:%S.%fZ') as newest from (\n${sql}\n)`;
  await runMapping(staging, directory, name, query, 'newest');
  const [row] = await readRows<'newest'>(staging, 'from newest');
  return row!.newest;
}

/** Writes the queries as they are run this time, for an import to take as its mapping. */
export async function writeMapping(queries: MappedQuery[], directory: string): Promise<void> {
  for (const { kind, sql, watermark } of queries) {
    const query =
      watermark !== null && isOnlyWatermark(kind, watermark)
        ? `select * exclude (${identifier(watermark)}) from (\n${sql}\n)`
        : sql;
    await writeFile(join(directory, `${kind}.sql`), query);
  }
}
