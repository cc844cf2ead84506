import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** Columns that are not text, by file. */
const TYPES: Record<string, Record<string, string>> = {
  accounts: { seats: 'INTEGER', arr: 'DECIMAL(16, 2)', contract_start: 'DATE', renewal_date: 'DATE' },
  members: { invited_at: 'TIMESTAMPTZ', removed_at: 'TIMESTAMPTZ' },
  events: { timestamp: 'TIMESTAMPTZ', count: 'INTEGER' },
};

/** Turns `accounts.csv`, `members.csv` and `events.csv` of a directory into Parquet, in place. */
export async function toParquet(directory: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run("set timezone = 'UTC'");
    for (const [name, types] of Object.entries(TYPES)) {
      const csv = join(directory, `${name}.csv`);
      const typed = Object.entries(types).map(([column, type]) => `${quoted(column)}: ${quoted(type)}`);
      await connection.run(
        `copy (from read_csv(${quoted(csv)}, header = true, all_varchar = false, auto_detect = true,
                 sample_size = 1, types = {${typed.join(', ')}}))
         to ${quoted(join(directory, `${name}.parquet`))} (format parquet)`,
      );
      await rm(csv);
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
