import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../../src/db/database.ts';
import { freshDatabase } from '../support/database.ts';
import { catalogFile, directoryWith, emptyDatabase, everything, importInto } from './importing.ts';

let connection: Connection;
beforeAll(async () => {
  connection = await freshDatabase();
});
beforeEach(() => emptyDatabase(connection));

const PEOPLE = {
  'accounts.csv': 'account_id,name\na1,Acme\na2,Bolt\n',
  'members.csv': 'account_id,member_id,invited_at\na1,m1,2026-01-01\n',
};
const HEADER = 'account_id,member_id,event,timestamp,count';
const row = (day: number, account = 'a1') =>
  `${account},${account === 'a1' ? 'm1' : ''},report_run,2026-05-${String(day).padStart(2, '0')}T10:00:00Z,1`;

test('the same directory twice changes nothing, also where events have no id', async () => {
  const directory = directoryWith({
    ...PEOPLE,
    'events.csv': [HEADER, row(1), row(2), row(2, 'a2')].join('\n'),
  });
  const first = await importInto(connection, directory);
  expect(first.files.map(({ imported }) => imported)).toEqual([2, 1, 3]);
  const after = await everything(connection);
  const second = await importInto(connection, directory);
  expect(second.files.map(({ imported, unchanged, rejected }) => [imported, unchanged, rejected])).toEqual([
    [0, 2, 0],
    [0, 1, 0],
    [0, 3, 0],
  ]);
  expect(await everything(connection)).toEqual(after);
});

test('a file that overlaps what is there adds only what is new', async () => {
  await importInto(
    connection,
    directoryWith({ ...PEOPLE, 'events.csv': [HEADER, row(1), row(2), row(3)].join('\n') }),
  );
  const report = await importInto(
    connection,
    directoryWith({ 'events.csv': [HEADER, row(2), row(3), row(3, 'a2'), row(4)].join('\n') }),
  );
  expect(report.files[0]).toMatchObject({ read: 4, imported: 2, unchanged: 2 });
  const { events, accountDays } = await everything(connection);
  expect(events).toHaveLength(5);
  expect(accountDays).toMatchObject([
    { day: '2026-05-01', events: 1 },
    { day: '2026-05-02', events: 1 },
    { day: '2026-05-03', account_id: 'a1', events: 1 },
    { day: '2026-05-03', account_id: 'a2', events: 1 },
    { day: '2026-05-04', events: 1 },
  ]);
});

test('an event is known by its id, whatever else the file says of it', async () => {
  const header = 'message_id,account_id,event,timestamp';
  await importInto(
    connection,
    directoryWith({ ...PEOPLE, 'events.csv': `${header}\nx1,a1,report_run,2026-05-01\n` }),
  );
  const again = directoryWith({
    'events.csv': `${header}\nx1,a1,report_run,2026-05-01T11:00:00\nx2,a1,report_run,2026-05-01\n`,
  });
  expect((await importInto(connection, again)).files[0]).toMatchObject({ imported: 1, unchanged: 1 });
});

test('a second import waits for the first', async () => {
  const directory = directoryWith({ ...PEOPLE, 'events.csv': [HEADER, row(1), row(2)].join('\n') });
  const reports = await Promise.all([importInto(connection, directory), importInto(connection, directory)]);
  const events = reports.map(({ files }) => files[2]!.imported).toSorted((a, b) => a - b);
  expect(events).toEqual([0, 2]);
});

test('a stopped import keeps what it committed and is taken up again', async () => {
  const stop = new AbortController();
  const directory = directoryWith({ ...PEOPLE, 'events.csv': manyEvents(120_000) });
  const stopAtFirstBatch = ({ phase, done }: { phase: string; done: number }) => {
    if (phase === 'writing' && done > 0) stop.abort();
  };
  await expect(
    importInto(connection, directory, { stop: stop.signal, onProgress: stopAtFirstBatch }),
  ).rejects.toThrow(/goes on from there/);
  const report = await importInto(connection, directory);
  expect(report.files[2]).toMatchObject({ read: 120_000, imported: 20_000, unchanged: 100_000 });
});

test('an import killed in the middle and run again ends like one that was not disturbed', async () => {
  const directory = directoryWith({ ...PEOPLE, 'events.csv': manyEvents(250_000) });
  await importInto(connection, directory);
  const undisturbed = await summary();
  await emptyDatabase(connection);
  const command = spawn(process.execPath, [resolve('src/main.ts'), 'import', directory], {
    env: { ...process.env, DATABASE_URL: connection.url, UPTAKE_CATALOG: catalogFile() },
    cwd: directory,
    stdio: 'ignore',
  });
  const ended = new Promise((settle) => command.on('exit', (_, signal) => settle(signal)));
  while ((await countEvents()) === 0 && command.exitCode === null) await sleep(20);
  command.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  const kept = await countEvents();
  expect(kept).toBeGreaterThan(0);
  const report = await importInto(connection, directory);
  // The server may have finished a commit that the command did not live to see.
  expect(report.files[2]!.imported).toBeLessThanOrEqual(250_000 - kept);
  expect(report.files[2]!.imported + report.files[2]!.unchanged).toBe(250_000);
  expect(await summary()).toEqual(undisturbed);
}, 60_000);

/** Events of one member, ten thousand a day, without ids. */
function manyEvents(rows: number): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const moment = new Date(Date.UTC(2026, 4, 1 + Math.floor(at / 10_000)) + (at % 10_000) * 1_000);
    return `a1,m1,report_run,${moment.toISOString()},1`;
  });
  return [HEADER, ...lines].join('\n');
}

async function countEvents(): Promise<number> {
  const { rows } = await connection.pool.query('select count(*)::integer as events from events');
  return rows[0].events;
}

async function summary(): Promise<unknown> {
  const { rows } = await connection.pool.query(`
    select (select md5(string_agg(message_id::text || at, ',' order by message_id, at)) from events) as events,
      (select count(*) from pending_rollups) as pending,
      (select jsonb_agg(to_jsonb(account_days) - 'account_key' order by day) from account_days) as account_days,
      (select jsonb_agg(to_jsonb(member_days) - '{account_key,member_key}'::text[] order by day) from member_days) as member_days`);
  return rows[0];
}
