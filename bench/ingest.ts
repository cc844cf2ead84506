import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { issueKey } from '../src/domain/write-keys/issue.ts';
import { BATCHES, groupBatches, type Load, type Outcome, send, SINGLES } from './ingest/load.ts';
import { type Peer, startPeer } from './ingest/peer.ts';
import { copyRowsPerSecond, databaseCpuMs } from './ingest/queries.ts';
import { benchDatabase } from './support/database.ts';
import { openReport } from './support/report.ts';

// How many events a second the tracking API takes, each durable before it is acknowledged, beside a bare fastify server
// that parses the same JSON and discards it (the limit of the front) and a binary COPY of the same rows (that of the back).

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    // Of measuring in all, over its parts.
    seconds: { type: 'string', default: '60' },
    // A directory for CPU profiles of the servers.
    profile: { type: 'string' },
  },
});
const seconds = Number(values.seconds);
if (!(seconds >= 10)) {
  process.stderr.write(`--seconds takes a number from 10 on; found \`${values.seconds}\`.\n`);
  process.exit(2);
}

/** Servers are measured in turns, so that what else the machine does meets both. */
const ROUNDS = 3;

const report = openReport('Tracking calls, from the request to durable', { json: values.json });
const connection = await benchDatabase();
const open: { close: () => Promise<void> }[] = [connection];
try {
  const issued = await issueKey(connection.db, 'bench', new Date());
  const key = issued!.key;
  const profile = values.profile ?? null;
  const server = await startPeer('server', connection.url, profile);
  open.push(server);
  const bare = await startPeer('bare', connection.url, profile);
  open.push(bare);
  report.progress('putting 10,000 members into 200 accounts');
  for (const body of groupBatches()) await post(server, key, body);
  const warmUp = Math.max(1, seconds / 12);
  for (const peer of [bare, server]) await send(peer.url, key, BATCHES, warmUp);

  const share = seconds / 4 / ROUNDS;
  report.progress('batches of 100');
  const batches = await inTurns(server, bare, key, BATCHES, share);
  const middle = await server.usage();
  report.progress('one call a request');
  const singles = await inTurns(server, bare, key, SINGLES, share / 2);
  report.progress('half of the maximum');
  const half = await send(server.url, key, BATCHES, seconds / 4, batches.ours.callsPerSecond / 2);
  const halfSingles = await send(server.url, key, SINGLES, seconds / 8, singles.ours.callsPerSecond / 2);
  const memory = await server.usage();
  const copied = await copyRowsPerSecond(connection);

  const failed = [batches.ours, batches.bare, singles.ours, singles.bare, half, halfSingles];
  report.figure('eventsPerSecond', batches.ours.callsPerSecond, 'batches of 100, durable', 'events/s');
  report.figure(
    'bareEventsPerSecond',
    batches.bare.callsPerSecond,
    'the same, parsed and discarded',
    'events/s',
  );
  report.figure('ratioToBare', batches.ours.callsPerSecond / batches.bare.callsPerSecond, 'of a bare server');
  report.figure('eventsPerSecondSingles', singles.ours.callsPerSecond, 'one a request, durable', 'events/s');
  report.figure(
    'bareEventsPerSecondSingles',
    singles.bare.callsPerSecond,
    'the same, parsed and discarded',
    'events/s',
  );
  report.figure(
    'ratioToBareSingles',
    singles.ours.callsPerSecond / singles.bare.callsPerSecond,
    'of a bare server, one a request',
  );
  report.figure('copyRowsPerSecond', copied, 'binary COPY of the same rows', 'rows/s');
  report.figure('ratioToCopy', batches.ours.callsPerSecond / copied, 'of binary COPY');
  report.figure('cpuMicros', batches.ours.cpuMicros, 'processor time of the server for an event', 'µs');
  report.figure('bareCpuMicros', batches.bare.cpuMicros, 'the same of the bare server', 'µs');
  report.figure('senderCpuMicros', batches.ours.senderCpuMicros, 'the same of the sender', 'µs');
  report.figure('databaseCpuMicros', batches.ours.databaseCpuMicros, 'the same of PostgreSQL', 'µs');
  report.figure('load', loadavg()[0]!, 'processes that were running, this benchmark among them');
  report.figure('p99Ms', half.p99Ms, 'answered at half of the maximum, p99', 'ms');
  report.figure('p99MsSingles', halfSingles.p99Ms, 'the same, one a request', 'ms');
  report.figure('p99MsFull', batches.ours.p99Ms, 'answered at the maximum, p99', 'ms');
  report.figure('peakRssMb', memory.peakMb, 'memory of the server at most', 'MB');
  report.figure('rssMiddleMb', middle.nowMb, 'memory after the batches', 'MB');
  report.figure('rssEndMb', memory.nowMb, 'memory at the end', 'MB');
  report.figure(
    'failed',
    failed.reduce((sum, outcome) => sum + outcome.failed, 0),
    'requests not taken',
  );
} finally {
  for (const { close } of open.toReversed()) await close();
}
report.print();

/** Time of a processor for each call, of the server, of this process that sends, and of PostgreSQL. */
type Measured = Outcome & { cpuMicros: number; senderCpuMicros: number; databaseCpuMicros: number };
type Both = { ours: Measured; bare: Measured };

async function inTurns(server: Peer, bare: Peer, key: string, load: Load, each: number): Promise<Both> {
  const rounds: Both[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const without = await measured(bare, key, load, each);
    rounds.push({ bare: without, ours: await measured(server, key, load, each) });
  }
  return { ours: together(rounds.map(({ ours }) => ours)), bare: together(rounds.map((both) => both.bare)) };
}

/** Also what it takes of processors: on a machine with few of them the sum decides. */
async function measured(peer: Peer, key: string, load: Load, each: number): Promise<Measured> {
  const before = await cpuMsOf(peer);
  const outcome = await send(peer.url, key, load, each);
  const after = await cpuMsOf(peer);
  const micros = (one: keyof typeof before) => ((after[one] - before[one]) * 1000) / outcome.calls;
  return {
    ...outcome,
    cpuMicros: micros('server'),
    senderCpuMicros: micros('sender'),
    databaseCpuMicros: micros('database'),
  };
}

async function cpuMsOf(peer: Peer) {
  const { user, system } = process.cpuUsage();
  const database = await databaseCpuMs(connection);
  return { server: (await peer.usage()).cpuMs, sender: (user + system) / 1000, database };
}

/** The rounds are equally long. */
function together(outcomes: Measured[]): Measured {
  const total = (one: keyof Measured) => outcomes.reduce((sum, outcome) => sum + outcome[one], 0);
  const mean = (one: keyof Measured) => total(one) / outcomes.length;
  return {
    calls: total('calls'),
    callsPerSecond: mean('callsPerSecond'),
    cpuMicros: mean('cpuMicros'),
    senderCpuMicros: mean('senderCpuMicros'),
    databaseCpuMicros: mean('databaseCpuMicros'),
    p99Ms: Math.max(...outcomes.map(({ p99Ms }) => p99Ms)),
    failed: total('failed'),
  };
}

async function post(server: Peer, key: string, body: string): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const response = await fetch(`${server.url}/v1/batch`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
}
