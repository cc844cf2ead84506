import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { pullRefusals } from '../views/pull-refusals.ts';
import { isOnlyWatermark, type MappedQuery, type Newest } from './mapped-queries.ts';
import { columnsOf, copyRows, newestOf, readWarehouse, type Warehouse } from './queries.ts';

/** Runs queries on a PostgreSQL and writes what they yield to canonical files of a directory. */
export async function fetchFromWarehouse(
  url: string,
  timeZone: string,
  queries: MappedQuery[],
  directory: string,
): Promise<Newest> {
  try {
    return await readWarehouse(url, timeZone, async (warehouse) => {
      const newest: Newest = [];
      for (const query of queries) {
        newest.push({ kind: query.kind, at: await fetchQuery(warehouse, query, directory) });
      }
      return newest;
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(pullRefusals.warehouse((error as Error).message), { cause: error });
  }
}

async function fetchQuery(
  warehouse: Warehouse,
  { kind, name, sql, watermark }: MappedQuery,
  directory: string,
): Promise<string | null> {
  try {
    const columns = await columnsOf(warehouse, sql);
    if (watermark !== null && !columns.includes(watermark))
      throw new UserError(pullRefusals.noWatermark(name, watermark, columns));
    const newest = watermark === null ? null : await newestOf(warehouse, sql, watermark);
    const kept = columns.filter((column) => column !== watermark || !isOnlyWatermark(kind, column));
    await copyRows(warehouse, sql, kept, join(directory, `${kind}.ndjson`));
    return newest;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(pullRefusals.warehouseQuery(name, (error as Error).message), { cause: error });
  }
}
