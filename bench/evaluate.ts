import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCatalog } from '../src/catalog.ts';
import type { Connection } from '../src/db/database.ts';
import type { Catalog } from '../src/domain/catalog/catalog.ts';
import { daysBefore } from '../src/domain/catalog/days.ts';
import { drainPending } from '../src/domain/evaluation/drain-pending.ts';
import type { EvaluationReport } from '../src/domain/evaluation/evaluate-accounts.ts';
import { measureAccounts } from '../src/domain/measures/queries.ts';
import { readNumbers } from '../src/domain/usage/queries.ts';
import { rollUpPending } from '../src/domain/usage/roll-up.ts';
import { openDuck, orderByTime } from './evaluate/duck.ts';
import { duckMeasures } from './evaluate/duck-measures.ts';
import { expectSameMeasures } from './evaluate/same-measures.ts';
import { appendNewEvents } from './evaluate/new-events.ts';
import { runCommand } from './evaluate/run-command.ts';
import { benchDatabase } from './support/database.ts';
import { loadLargeWorld } from './support/large-world.ts';
import { percentile } from './support/percentile.ts';
import { openReport, type Report } from './support/report.ts';

// How long it takes to evaluate every account (measures, levels, signals, risk, stored; the whole command), beside DuckDB
// computing the measures alone, from the raw events and from the same member days; and those that new events touched.

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    accounts: { type: 'string', default: '10000' },
    // Also the cost of an account among 1,000, 10,000 and 50,000 of them: takes half an hour.
    scale: { type: 'boolean', default: false },
  },
});
const CATALOG = resolve(import.meta.dirname, '../uptake.yml');
const SCALES = [1_000, 10_000, 50_000];
const NEW_EVENTS = 10_000;
/** Figures of some tenths of a second are the median of so many runs. */
const RUNS = 3;

const accounts = Number(values.accounts);
if (!Number.isInteger(accounts) || accounts < 1) {
  process.stderr.write(`--accounts takes a whole number above 0; found \`${values.accounts}\`.\n`);
  process.exit(2);
}
const today = new Date().toISOString().slice(0, 10);
// New events come on a day of their own, as the large world has no raw events to add them to.
const asOf = daysBefore(today, 1);
const report = openReport('Evaluating every account', values);
await compare(accounts, report);
if (values.scale) for (const size of SCALES) await measureCost(size, report);
report.print();

async function compare(size: number, { figure, progress }: Report): Promise<void> {
  await inWorld(size, progress, async (connection, catalog) => {
    const directory = await mkdtemp(join(tmpdir(), 'bench-evaluate-'));
    try {
      const numbers = await readNumbers(connection.db);
      progress('copying to DuckDB');
      const duck = await openDuck(connection, directory, catalog, numbers);
      progress(`DuckDB has ${duck.events} raw events`);
      const byDuck = (way: Parameters<typeof duckMeasures>[1]) =>
        median(() => duckMeasures(duck.connection, way, asOf, catalog));
      const tuned = await byDuck('tuned');
      await orderByTime(duck);
      const tunedByTime = await byDuck('tuned');
      const raw = await byDuck('plain');
      const memberDays = await byDuck('member days');
      duck.close();
      const measured = await median(() => measureAccounts(connection.db, catalog, asOf));
      expectSameMeasures(measured.result, memberDays.result, [raw.result, tuned.result, tunedByTime.result]);
      progress('evaluating every account');
      const full = await evaluate(connection);
      progress('evaluating what new events touch');
      const batches: { rollUp: Timed<unknown>; touched: Timed<EvaluationReport> }[] = [];
      for (let run = 0; run < RUNS; run++) {
        await appendNewEvents(connection, catalog, today, NEW_EVENTS, run * NEW_EVENTS);
        const rollUp = await timed(() => rollUpPending(connection.db, catalog));
        const touched = await timed(() => drainPending(connection.db, catalog, { asOf: null, wait: true }));
        batches.push({ rollUp, touched });
      }
      const rollUpSeconds = middle(batches.map(({ rollUp }) => rollUp.seconds));
      const incrementalSeconds = middle(batches.map(({ touched }) => touched.seconds));
      const first = batches[0]!.touched;
      figure('accounts', size, 'accounts');
      figure('members', size * 50, 'members');
      figure('events', duck.events, 'raw events in 90 days');
      figure('evaluateSeconds', full.seconds, 'every account evaluated and stored, the whole command', 's');
      figure('measuresSeconds', measured.seconds, 'the measures alone', 's');
      figure('duckdbRawSeconds', raw.seconds, 'DuckDB, the measures from raw events, plainly written', 's');
      figure(
        'duckdbTunedByTimeSeconds',
        tunedByTime.seconds,
        'the same rolled up first, packed in bits',
        's',
      );
      figure('duckdbTunedSeconds', tuned.seconds, "that, with a member's events lying together", 's');
      figure('duckdbMemberDaySeconds', memberDays.seconds, 'DuckDB, the measures from member days', 's');
      figure(
        'ratioToDuckdbRaw',
        full.seconds / raw.seconds,
        'evaluating, of DuckDB from raw events, plainly written',
      );
      figure('ratioToDuckdbTunedByTime', full.seconds / tunedByTime.seconds, 'of DuckDB rolling up first');
      figure(
        'ratioToDuckdbTuned',
        full.seconds / tuned.seconds,
        "of that, with a member's events lying together",
      );
      figure(
        'ratioToDuckdbMemberDay',
        measured.seconds / memberDays.seconds,
        'measures, of DuckDB from member days',
      );
      figure('touchedAccounts', first.result.accounts, `accounts that ${NEW_EVENTS} new events touch`);
      figure('rollUpSeconds', rollUpSeconds, 'rolling these up', 's');
      figure('incrementalSeconds', incrementalSeconds, 'evaluating these accounts again', 's');
      figure('firstIncrementalSeconds', first.seconds, 'the same in a process that never did before', 's');
      figure('incrementalRatio', incrementalSeconds / full.seconds, 'of evaluating every account');
      figure('peakRssMb', full.peakRssMb, 'peak memory of the command', 'MB');
      figure('msPerAccount', (full.seconds * 1000) / size, 'an account', 'ms');
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
}

async function measureCost(size: number, { figure, progress }: Report): Promise<void> {
  await inWorld(size, progress, async (connection) => {
    const { seconds, peakRssMb } = await evaluate(connection);
    figure(`msPerAccount${size}`, (seconds * 1000) / size, `an account among ${size}`, 'ms');
    figure(`peakRssMb${size}`, peakRssMb, `peak memory with ${size}`, 'MB');
  });
}

async function inWorld(
  size: number,
  progress: Report['progress'],
  measure: (connection: Connection, catalog: Catalog) => Promise<void>,
): Promise<void> {
  const connection = await benchDatabase();
  try {
    const catalog = await loadCatalog({ catalogPath: CATALOG }, connection.db);
    await loadLargeWorld(
      connection,
      catalog,
      { accounts: size, members: size * 50, days: 90, asOf },
      progress,
    );
    await connection.pool.query('checkpoint');
    await measure(connection, catalog);
  } finally {
    await connection.close();
  }
}

function evaluate({ url }: Connection): Promise<{ seconds: number; peakRssMb: number }> {
  return runCommand(['evaluate', '--as-of', asOf, '--json'], { DATABASE_URL: url, UPTAKE_CATALOG: CATALOG });
}

type Timed<Result> = { seconds: number; result: Result };

async function timed<Result>(work: () => Promise<Result>): Promise<Timed<Result>> {
  const began = performance.now();
  const result = await work();
  return { seconds: (performance.now() - began) / 1000, result };
}

async function median<Result>(work: () => Promise<Result>): Promise<Timed<Result>> {
  const runs: Timed<Result>[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await timed(work));
  return { seconds: middle(runs.map(({ seconds }) => seconds)), result: runs[0]!.result };
}

function middle(seconds: number[]): number {
  return percentile(seconds, 0.5);
}
