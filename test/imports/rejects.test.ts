import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../../src/db/database.ts';
import { freshDatabase } from '../support/database.ts';
import { readCsvFields } from '../../src/imports/cut-csv.ts';
import { directoryWith, emptyDatabase, everything, importInto } from './importing.ts';

let connection: Connection;
beforeAll(async () => {
  connection = await freshDatabase();
});
beforeEach(() => emptyDatabase(connection));

const ACCOUNTS = 'account_id,name\na1,Acme\na2,Bolt\n';
const MEMBERS = 'account_id,member_id,invited_at\na1,m1,2026-01-01\n';
const HEADER = 'message_id,account_id,member_id,event,timestamp,count,properties';

const EVENTS: { row: string; column: string; expected: RegExp }[] = [
  { row: ',,,report_run,2026-06-01,,', column: 'account_id', expected: /a value; it is required/ },
  {
    row: ',nobody,,report_run,2026-06-01,,',
    column: 'account_id',
    expected: /an account that is in the accounts file/,
  },
  { row: ',a1,m9,report_run,2026-06-01,,', column: 'member_id', expected: /a member of this account/ },
  { row: ',a2,m1,report_run,2026-06-01,,', column: 'member_id', expected: /a member of this account/ },
  { row: ',a1,,,2026-06-01,,', column: 'event', expected: /a value/ },
  { row: `,a1,,${'x'.repeat(256)},2026-06-01,,`, column: 'event', expected: /at most 255 characters/ },
  { row: ',a1,,report_run,,,', column: 'timestamp', expected: /a value/ },
  { row: ',a1,,report_run,yesterday,,', column: 'timestamp', expected: /ISO 8601/ },
  { row: ',a1,,report_run,31-05-2026,,', column: 'timestamp', expected: /ISO 8601/ },
  { row: ',a1,,report_run,2026-02-30,,', column: 'timestamp', expected: /ISO 8601/ },
  { row: ',a1,,report_run,1780000000,,', column: 'timestamp', expected: /ISO 8601/ },
  { row: ',a1,,report_run,1970-01-01T00:00:00Z,,', column: 'timestamp', expected: /since the year 2000/ },
  {
    row: ',a1,,report_run,2100-01-01T00:00:00Z,,',
    column: 'timestamp',
    expected: /not more than a day ahead/,
  },
  {
    row: ',a1,,report_run,2026-06-16T12:00:01Z,,',
    column: 'timestamp',
    expected: /not more than a day ahead/,
  },
  { row: ',a1,,report_run,2026-06-01,0,', column: 'count', expected: /whole number, 1 or more/ },
  { row: ',a1,,report_run,2026-06-01,-1,', column: 'count', expected: /whole number, 1 or more/ },
  { row: ',a1,,report_run,2026-06-01,1.5,', column: 'count', expected: /whole number, 1 or more/ },
  { row: ',a1,,report_run,2026-06-01,99999999999,', column: 'count', expected: /whole number, 1 or more/ },
  { row: ',a1,,report_run,2026-06-01,,[1]', column: 'properties', expected: /a JSON object/ },
  { row: ',a1,,report_run,2026-06-01,,"{""a"":"', column: 'properties', expected: /a JSON object/ },
  { row: ',a1,,report_run,2026-06-01,,"{""a"":""\\u0000""}"', column: 'properties', expected: /NUL/ },
  {
    row: `,a1,,report_run,2026-06-01,,"{""a"":${'['.repeat(2_000)}${']'.repeat(2_000)}}"`,
    column: 'properties',
    expected: /1,000 objects/,
  },
  {
    row: `,a1,,report_run,2026-06-01,,"{""a"":""${'x'.repeat(66_000)}""}"`,
    column: 'properties',
    expected: /at most 65,536/,
  },
  { row: ',a1,,report_run,2026-06-01,', column: '', expected: /as many fields as the header/ },
  { row: ',a1,,report_run,2026-06-01,,,more', column: '', expected: /as many fields as the header/ },
  { row: ',a1,,report_run,2026-06-01,,"{}"x', column: '', expected: /quotes that are closed/ },
  { row: ',a1,,report_run,2026-06-01,,"open', column: '', expected: /quotes that are closed/ },
  {
    row: `,a1,,report_run,2026-06-01,,${'x'.repeat(5_000_000)}`,
    column: '',
    expected: /at most 1,000,000 bytes/,
  },
];

/** An event that takes two lines. */
const goodEvent = (id: string) => `${id},a1,m1,report_run,2026-06-01T10:00:00Z,,"{""lines"":\n2}"`;

test.each(EVENTS)(
  'rejects the row $column $expected alone, with its line',
  async ({ row, column, expected }) => {
    const directory = directoryWith({
      'accounts.csv': ACCOUNTS,
      'members.csv': MEMBERS,
      'events.csv': [HEADER, goodEvent('e1'), row, goodEvent('e2'), ''].join('\n'),
    });
    const events = (await importInto(connection, directory)).files.at(-1)!;
    expect(events).toMatchObject({ read: 3, imported: 2, unchanged: 0, rejected: 1 });
    const [reject] = readRejects(directory, 'events');
    // The header is line 1, the first event takes lines 2 and 3.
    expect(reject).toMatchObject({ file: join(directory, 'events.csv'), line: '4', column });
    expect(reject!.expected).toMatch(expected);
    expect(events.reasons).toHaveLength(1);
    const written = await everything(connection);
    expect(written.events).toHaveLength(2);
    expect(written.accountDays).toMatchObject([{ account_id: 'a1', day: '2026-06-01', events: 2 }]);
  },
);

const ACCOUNT_ROWS: { cell: string; value: string; expected: RegExp }[] = [
  { cell: 'name', value: '', expected: /a value/ },
  { cell: 'seats', value: 'many', expected: /whole number, 0 or more/ },
  { cell: 'seats', value: '2.5', expected: /whole number, 0 or more/ },
  { cell: 'seats', value: '3000000000', expected: /whole number, 0 or more/ },
  { cell: 'arr', value: '$5', expected: /an amount/ },
  { cell: 'arr', value: '-1', expected: /an amount/ },
  { cell: 'touch_model', value: 'warm', expected: /high, mid or tech/ },
  { cell: 'renewal_date', value: '31/12/2026', expected: /a date like/ },
  { cell: 'renewal_date', value: '2026-13-01', expected: /a date like/ },
  { cell: 'renewal_date', value: '2026-12-31T09:00:00Z', expected: /a date like/ },
  { cell: 'name', value: 'x'.repeat(1_001), expected: /at most 1,000 characters/ },
  { cell: 'name', value: 'a\0b', expected: /NUL/ },
];

test.each(ACCOUNT_ROWS)('rejects an account with $cell "$value"', async ({ cell, value, expected }) => {
  const columns = ['account_id', 'name', 'seats', 'arr', 'touch_model', 'renewal_date'];
  const good: Record<string, string> = {
    account_id: 'a1',
    name: 'Acme',
    seats: '5',
    arr: '10',
    touch_model: 'High',
    renewal_date: '2026-12-31',
  };
  const rows = [good, { ...good, account_id: 'a2', [cell]: value }].map((row) =>
    columns.map((column) => row[column]).join(','),
  );
  const directory = directoryWith({ 'accounts.csv': [columns.join(','), ...rows].join('\n') });
  const report = await importInto(connection, directory);
  expect(report.files[0]).toMatchObject({ read: 2, inserted: 1, rejected: 1 });
  const [reject] = readRejects(directory, 'accounts');
  expect(reject).toMatchObject({ line: '3', column: cell });
  expect(reject!.expected).toMatch(expected);
});

test('a run without rejects removes the reject file of an earlier run, and no other file', async () => {
  const directory = directoryWith({ 'accounts.csv': 'account_id,name\na1,\n', 'events.rejects.csv': 'mine' });
  await importInto(connection, directory);
  expect(readRejects(directory, 'accounts')).toHaveLength(1);
  writeFileSync(join(directory, 'accounts.csv'), 'account_id,name\na1,Acme\n');
  writeFileSync(join(directory, 'events.csv'), 'account_id,event,timestamp\na1,report_run,2026-06-01\n');
  await importInto(connection, directory);
  expect(existsSync(join(directory, 'accounts.rejects.csv'))).toBe(false);
  expect(readFileSync(join(directory, 'events.rejects.csv'), 'utf8')).toBe('mine');
});

test('rejects a second account with the same id, naming the line of the first; the same row again is no fault', async () => {
  const directory = directoryWith({
    'accounts.csv': 'account_id,name\na1,Acme\na2,Bolt\na1,Other\na2,Bolt\n',
  });
  const report = await importInto(connection, directory);
  expect(report.files[0]).toMatchObject({ read: 4, inserted: 2, unchanged: 1, rejected: 1 });
  const rejects = readRejects(directory, 'accounts');
  expect(rejects).toMatchObject([{ line: '4', column: 'account_id', value: 'a1' }]);
  expect(rejects[0]!.expected).toMatch(/another id: line 2 has this one/);
});

test('takes a repeated message once, and rejects another event under its id', async () => {
  const directory = directoryWith({
    'accounts.csv': ACCOUNTS,
    'events.csv': [
      HEADER,
      'id-1,a1,,report_run,2026-06-01,,',
      'id-1,a1,,report_run,2026-06-01,,',
      'id-1,a1,,other,2026-06-01,,',
      '',
    ].join('\n'),
  });
  const report = await importInto(connection, directory);
  expect(report.files[1]).toMatchObject({ read: 3, imported: 1, unchanged: 1, rejected: 1 });
  expect(readRejects(directory, 'events')).toMatchObject([
    { line: '4', column: 'message_id', value: 'id-1' },
  ]);
});

test('rejects one percent of a long file, broken and unknown alike, with true lines in order', async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => {
    if (at % 200 === 50) return `${at},a1,,report_run,never,,`;
    if (at % 200 === 150) return `${at},a1,report_run`;
    return `${at},a1,,report_run,2026-06-01T10:00:00Z,,`;
  });
  const directory = directoryWith({
    'accounts.csv': ACCOUNTS,
    'events.csv': [HEADER, ...rows, ''].join('\r\n'),
  });
  const report = await importInto(connection, directory);
  expect(report.files[1]).toMatchObject({ read: 20_000, imported: 19_800, rejected: 200 });
  const lines = readRejects(directory, 'events').map(({ line }) => Number(line));
  expect(lines).toEqual(Array.from({ length: 200 }, (_, at) => at * 100 + 52));
});

test('a stray quote costs its own line, not the rest of the file', async () => {
  const rows = [
    '1,a1,,report_run,2026-06-01,,',
    '2,"a1,,report_run,2026-06-01,,',
    '3,a1,,report_run,2026-06-01,,',
  ];
  const directory = directoryWith({
    'accounts.csv': ACCOUNTS,
    'events.csv': [HEADER, ...rows, ''].join('\n'),
  });
  const report = await importInto(connection, directory);
  expect(report.files[1]).toMatchObject({ read: 3, imported: 2, rejected: 1 });
});

test('rejects lines of NDJSON that are no object, not UTF-8 or too long', async () => {
  const event = '{"account_id":"a1","event":"report_run","timestamp":"2026-06-01"}';
  const directory = directoryWith({
    'accounts.csv': ACCOUNTS,
    'events.ndjson': Buffer.concat([
      Buffer.from(`${event}\n{"account_id":\n[1]\n\n7\n`),
      Buffer.from([0x22, 0xff, 0x22, 0x0a]),
      Buffer.from(`{"x":"${'x'.repeat(5_000_000)}"}\n${event.replace('01', '02')}\n`),
    ]),
  });
  const report = await importInto(connection, directory);
  expect(report.files[1]).toMatchObject({ read: 7, imported: 2, rejected: 5 });
  expect(readRejects(directory, 'events').map(({ line }) => line)).toEqual(['2', '3', '5', '6', '7']);
});

test('rejects text that is not UTF-8', async () => {
  const directory = directoryWith({
    'accounts.csv': Buffer.concat([
      Buffer.from('account_id,name\na1,Acme\na2,B'),
      Buffer.from([0xe9]),
      Buffer.from('zier\na3,Bézier\n'),
    ]),
  });
  const report = await importInto(connection, directory);
  expect(report.files[0]).toMatchObject({ read: 3, imported: 2, rejected: 1 });
  expect(readRejects(directory, 'accounts')[0]!.expected).toMatch(/UTF-8/);
});

type Rejected = { file: string; line: string; column: string; value: string; expected: string };

function readRejects(directory: string, kind: string): Rejected[] {
  const [header, ...rows] = readFileSync(join(directory, `${kind}.rejects.csv`), 'utf8')
    .trimEnd()
    .split('\n');
  const names = readCsvFields(header!);
  return rows.map(
    (row) => Object.fromEntries(readCsvFields(row).map((cell, at) => [names[at], cell])) as Rejected,
  );
}
