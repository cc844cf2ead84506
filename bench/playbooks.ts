import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { loadCatalog } from '../src/catalog.ts';
import type { TickReport } from '../src/domain/enrolments/tick-report.ts';
import { seedEnrolments, seedOpenTasks } from './playbooks/seed.ts';
import { benchDatabase } from './support/database.ts';
import { loadLargeWorld } from './support/large-world.ts';
import { openReport } from './support/report.ts';

// How long a nightly tick takes for 100,000 enrolments that are under way (occasions looked for, facts read, steps
// decided, tasks given, all stored), beside a plain select of the same enrolments with their steps.

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    enrolments: { type: 'string', default: '100000' },
    accounts: { type: 'string', default: '5000' },
  },
});
const CATALOG = resolve(import.meta.dirname, '../uptake.yml');
const TICK = resolve(import.meta.dirname, 'playbooks/tick-once.ts');

type Ticked = { report: TickReport; seconds: number; cpuSeconds: number; peakRssMb: number };

const enrolments = Number(values.enrolments);
const accounts = Number(values.accounts);
if (![enrolments, accounts].every((count) => Number.isInteger(count) && count > 0)) {
  process.stderr.write('--enrolments and --accounts take whole numbers above 0.\n');
  process.exit(2);
}
/** A Monday, whenever this is run: what falls due at a weekend becomes tasks on that day, too. */
const asOf = '2026-11-16';
const { figure, progress, print } = openReport('Running the playbooks of a night', values);
const connection = await benchDatabase();
try {
  const catalog = await loadCatalog({ catalogPath: CATALOG }, connection.db);
  const world = { accounts, members: accounts * 50, days: 90, asOf };
  await loadLargeWorld(connection, catalog, world, progress);
  await seedEnrolments(connection, enrolments, asOf);
  const openTasks = await seedOpenTasks(connection, asOf);
  await connection.pool.query('checkpoint');
  const selectSeconds = await timeSelect();
  progress('running the playbooks');
  const { report, seconds, cpuSeconds, peakRssMb } = await tickOnce();
  figure('day', asOf, 'day that was run, a Monday');
  figure('accounts', report.accounts, 'accounts');
  figure('enrolments', enrolments, 'enrolments under way');
  figure('enrolled', report.enrolled, 'that began in the tick');
  figure('considered', report.considered, 'enrolments that were advanced');
  figure('openTasks', openTasks, 'tasks open before, for steps to be added to');
  figure('tasks', report.steps.task, 'steps that became tasks');
  figure('seconds', seconds, 'the whole tick', 's');
  figure('cpuSeconds', cpuSeconds, 'processor time of its process, without PostgreSQL', 's');
  figure('selectSeconds', selectSeconds, 'a plain select of the enrolments with their steps', 's');
  figure('ratio', seconds / selectSeconds, 'of that');
  figure('peakRssMb', peakRssMb, 'peak memory of the process', 'MB');
  figure('load', loadavg()[0]!, 'load of the machine in the last minute, this one included');
} finally {
  await connection.close();
}
print();

async function timeSelect(): Promise<number> {
  const began = performance.now();
  await connection.pool.query(`
    select * from enrolments left join enrolment_steps using (account_key, enrolment_id) where state = 'running'`);
  return (performance.now() - began) / 1000;
}

async function tickOnce(): Promise<Ticked> {
  const child = spawn(process.execPath, [TICK, connection.url, CATALOG, asOf], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new Error(`the tick ended with exit code ${code}`);
  return JSON.parse(output) as Ticked;
}
