import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { csvLine } from './csv.ts';
import { toParquet } from './parquet.ts';
import { sampleWorld, type WorldOptions } from './world.ts';

/** How much was written. */
export type Written = { accounts: number; members: number; events: number };

export type Format = 'csv' | 'parquet';

/**
 * Writes the sample world as canonical import files, `accounts`, `members` and `events`, into `directory`, which is
 * created. One account at a time is in memory, whatever the scale.
 */
export async function writeWorld(
  directory: string,
  options: WorldOptions,
  format: Format = 'csv',
): Promise<Written> {
  await mkdir(directory, { recursive: true });
  const written = { accounts: 0, members: 0, events: 0 };
  const accounts = openCsv(join(directory, 'accounts.csv'));
  const members = openCsv(join(directory, 'members.csv'));
  const events = openCsv(join(directory, 'events.csv'));
  for (const sample of sampleWorld(options)) {
    const rows = sample.events();
    await accounts.write([sample.account]);
    await members.write(sample.members);
    await events.write(rows);
    written.accounts += 1;
    written.members += sample.members.length;
    written.events += rows.length;
  }
  await Promise.all([accounts.close(), members.close(), events.close()]);
  if (format === 'parquet') await toParquet(directory);
  return written;
}

type Row = Record<string, string | number | null>;

/** The header comes from the first row: rows of one kind all have the same keys in the same order. */
function openCsv(path: string): {
  write: (rows: readonly Row[]) => Promise<void>;
  close: () => Promise<void>;
} {
  const stream = createWriteStream(path);
  let begun = false;
  return {
    write: async (rows) => {
      const [first] = rows;
      if (first === undefined) return;
      const header = begun ? '' : csvLine(Object.keys(first));
      begun = true;
      const lines = rows.map((row) => csvLine(Object.values(row)));
      if (!stream.write(header + lines.join(''))) await once(stream, 'drain');
    },
    close: async () => {
      stream.end();
      await finished(stream);
    },
  };
}
