import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { loadCatalog } from '../src/catalog.ts';
import type { Connection } from '../src/db/database.ts';
import { parseCatalog } from '../src/domain/catalog/parse.ts';
import { type EventMeaning, meaningOf } from '../src/domain/usage/meaning.ts';
import { rollUpPending } from '../src/domain/usage/roll-up.ts';
import { benchDatabase } from './support/database.ts';
import { type EventMix, writeImportFiles } from './support/import-files.ts';
import { percentile } from './support/percentile.ts';
import { openReport } from './support/report.ts';

/**
 * How fast the import command takes events: the whole process, from its start to its exit, with checking and comparing,
 * beside PostgreSQL's own binary COPY of the rows it stored into a table without any index. What the import leaves to
 * the first reader, the roll-up, is measured by itself.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rows: { type: 'string', default: '1000000' },
    format: { type: 'string', default: 'csv' },
  },
});
const ROOT = resolve(import.meta.dirname, '..');
const CATALOG = join(ROOT, 'uptake.yml');
/** The peer's figure is the median of so many runs. */
const COPY_RUNS = 5;

/** Writes the peak memory of the command to a pipe of its own when it exits. */
const TELL_MEMORY =
  "import{writeSync}from'node:fs';process.on('exit',()=>writeSync(3,String(process.resourceUsage().maxRSS)))";

const rows = Number(values.rows);
const report = openReport('Import', values);
const directory = await mkdtemp(join(tmpdir(), 'bench-import-'));
const connection = await benchDatabase();
try {
  report.progress(`writing ${rows} events as ${values.format}`);
  const files = await writeImportFiles(directory, {
    rows,
    format: values.format,
    mix: await eventMix(),
  });
  report.progress('importing accounts and members');
  await importFiles(connection, files.people);
  report.progress('importing events');
  const { seconds, peakRssMb } = await importFiles(connection, files.events);
  report.progress('rolling up');
  const rollUpSeconds = await rollUp(connection);
  report.progress('copying the same rows into a plain table');
  const copySeconds = await copySameRows(connection, rows);
  report.figure('rows', rows, 'events');
  report.figure('seconds', seconds, 'import command', 's');
  report.figure('rowsPerSecond', rows / seconds, 'import command', 'rows/s');
  report.figure('copyRowsPerSecond', rows / copySeconds, 'binary COPY into a plain table', 'rows/s');
  report.figure('ratio', copySeconds / seconds, 'speed of the import, of COPY');
  report.figure('rollUpSeconds', rollUpSeconds, 'roll-up of all of it, by the first who asks', 's');
  report.figure('peakRssMb', peakRssMb, 'peak memory of the command', 'MB');
  report.print();
} finally {
  await connection.close();
  await rm(directory, { recursive: true, force: true });
}

/** Of a thousand events: an eighth are logins, most are use of features, a few are of the other kinds. */
async function eventMix(): Promise<EventMix[]> {
  const parsed = parseCatalog(await readFile(CATALOG, 'utf8'), CATALOG);
  if ('faults' in parsed) throw new Error(`${CATALOG} has faults`);
  const meanings = [...meaningOf(parsed.catalog)];
  const names = (is: (meaning: EventMeaning) => boolean) =>
    meanings.filter(([, meaning]) => is(meaning)).map(([name]) => name);
  return [
    { perThousand: 125, names: names((meaning) => meaning.login) },
    { perThousand: 50, names: names((meaning) => meaning.steps.length > 0) },
    { perThousand: 20, names: names((meaning) => meaning.workaround) },
    { perThousand: 2, names: names((meaning) => meaning.ticket || meaning.csat || meaning.nps) },
    {
      perThousand: 803,
      names: names((meaning) => meaning.features.length > 0 && meaning.steps.length === 0),
    },
  ];
}

/** Runs the command as a person would. Throws unless every row was taken. */
async function importFiles(
  { url }: Connection,
  files: string,
): Promise<{ seconds: number; peakRssMb: number }> {
  const began = performance.now();
  const command = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${TELL_MEMORY}`, join(ROOT, 'src/main.ts'), 'import', files],
    {
      cwd: directory,
      env: { ...process.env, DATABASE_URL: url, UPTAKE_CATALOG: CATALOG },
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    },
  );
  let peak = '';
  command.stdio[3]!.on('data', (text: Buffer) => (peak += text.toString()));
  const { promise, resolve: ended } = Promise.withResolvers<number | null>();
  command.on('close', ended);
  const code = await promise;
  if (code !== 0) throw new Error(`the import of ${files} ended with exit code ${code}`);
  return { seconds: (performance.now() - began) / 1000, peakRssMb: Number(peak) / 1024 };
}

async function rollUp({ db }: Connection): Promise<number> {
  const catalog = await loadCatalog({ catalogPath: CATALOG }, db);
  const began = performance.now();
  const { accountDays } = await rollUpPending(db, catalog);
  if (accountDays === 0) throw new Error('nothing was left to roll up');
  return (performance.now() - began) / 1000;
}

async function copySameRows({ pool }: Connection, expected: number): Promise<number> {
  const file = join(directory, 'events.binary');
  const client = await pool.connect();
  try {
    await pipeline(
      client.query(copyTo('copy (select * from events order by day) to stdout (format binary)')),
      createWriteStream(file),
    );
    const seconds: number[] = [];
    for (let run = 0; run < COPY_RUNS; run++) {
      await client.query('create table plain (like events)');
      const began = performance.now();
      const copy = client.query(copyFrom('copy plain from stdin (format binary)'));
      await pipeline(createReadStream(file, { highWaterMark: 1_000_000 }), copy);
      seconds.push((performance.now() - began) / 1000);
      const { rows: counted } = await client.query('select count(*)::integer as rows from plain');
      if (counted[0].rows !== expected)
        throw new Error(`${counted[0].rows} rows were stored, not ${expected}`);
      await client.query('drop table plain');
    }
    return percentile(seconds, 0.5);
  } finally {
    client.release();
  }
}
