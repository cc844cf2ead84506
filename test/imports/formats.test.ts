import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../../src/db/database.ts';
import { freshDatabase } from '../support/database.ts';
import { directoryWith, emptyDatabase, everything, importInto } from './importing.ts';

let connection: Connection;
beforeAll(async () => {
  connection = await freshDatabase();
});
beforeEach(() => emptyDatabase(connection));

const ACCOUNT = {
  account_id: 'a1',
  name: 'Ångström "Foods", Inc.',
  domain: 'angstrom.example',
  seats: '12',
  arr: '1234.5',
  touch_model: 'high',
  contract_start: '2025-01-31',
  churned_on: '',
  csm_email: 'ada@uptake.example',
  note: 'two\nlines',
};
const MEMBER = {
  account_id: 'a1',
  member_id: 'm1',
  role: 'sales_rep',
  invited_at: '2026-01-01T10:00:00+02:00',
  removed_at: '',
  shoe: '43',
};
const EVENTS = [
  {
    message_id: 'e1',
    account_id: 'a1',
    member_id: 'm1',
    event: 'report_run',
    timestamp: '2026-06-01T23:30:00.123456Z',
    count: '3',
    properties: '{"a": {"b": [1, null]}}',
  },
  {
    message_id: '6F9619FF-8B86-D011-B42D-00C04FC964FF',
    account_id: 'a1',
    member_id: '',
    event: 'ticket_opened',
    timestamp: '2026-06-02 08:00',
    count: '',
    properties: '',
  },
];

test('a CSV, an NDJSON, a JSONL and a Parquet file of the same rows are the same import', async () => {
  const found = [];
  for (const write of [writeCsv, writeNdjson('ndjson'), writeNdjson('jsonl'), writeParquet]) {
    await emptyDatabase(connection);
    const report = await importInto(connection, await write());
    expect(report.files.map(({ imported, rejected }) => [imported, rejected])).toEqual([
      [1, 0],
      [1, 0],
      [2, 0],
    ]);
    found.push(await everything(connection));
  }
  for (const other of found.slice(1)) expect(other).toEqual(found[0]);
  expect(found[0]!.accounts).toMatchObject([
    {
      name: ACCOUNT.name,
      name_folded: 'angstrom foods inc',
      name_stripped: 'angstrom foods',
      seats: 12,
      arr: 1234.5,
      churned_on: null,
      traits: { note: 'two\nlines' },
    },
  ]);
  expect(found[0]!.members).toMatchObject([
    { invited_at: '2026-01-01T08:00:00+00:00', removed_at: null, traits: { shoe: '43' } },
  ]);
  expect(found[0]!.events).toMatchObject([
    {
      at: '2026-06-01T23:30:00.123456+00:00',
      day: '2026-06-01',
      count: 3,
      member_id: 'm1',
      properties: { a: { b: [1, null] } },
    },
    {
      at: '2026-06-02T08:00:00+00:00',
      message_id: '6f9619ff-8b86-d011-b42d-00c04fc964ff',
      count: 1,
      member_id: null,
      properties: null,
    },
  ]);
  expect(found[0]!.pending).toEqual([]);
});

test('columns come in any order and case, with a byte-order mark, CRLF and spaces around values', async () => {
  const directory = directoryWith({
    'accounts.csv': '\uFEFFName, Account_ID \r\n Acme , a1 \r\n\r\n"Bolt",a2\r\n',
  });
  await importInto(connection, directory);
  expect((await everything(connection)).accounts).toMatchObject([
    { account_id: 'a1', name: 'Acme' },
    { account_id: 'a2', name: 'Bolt' },
  ]);
});

test('mixed line ends are read all the same', async () => {
  const directory = directoryWith({ 'accounts.csv': 'account_id,name\r\na1,Acme\na2,Bolt\r\na3,Cask' });
  expect((await importInto(connection, directory)).files[0]).toMatchObject({
    read: 3,
    inserted: 3,
    rejected: 0,
  });
});

test('a header alone is an import of nothing', async () => {
  const directory = directoryWith({
    'accounts.csv': 'account_id,name\n',
    'events.csv': 'account_id,event,timestamp\n',
  });
  const report = await importInto(connection, directory);
  expect(report.files.map(({ read, imported, rejected }) => [read, imported, rejected])).toEqual([
    [0, 0, 0],
    [0, 0, 0],
  ]);
});

test('other columns of events are properties, beside those of the column', async () => {
  const directory = directoryWith({
    'accounts.csv': 'account_id,name\na1,Acme\n',
    'events.csv':
      'account_id,event,timestamp,plan,properties\na1,report_run,2026-06-01,pro,"{""page"":2}"\na1,report_run,2026-06-02,,\n',
  });
  await importInto(connection, directory);
  expect((await everything(connection)).events).toMatchObject([
    { properties: { plan: 'pro', page: 2 } },
    { properties: null },
  ]);
});

test('types of a Parquet file are kept: a number is a number in traits, a timestamp keeps its moment', async () => {
  const directory = directoryWith({});
  await writeWithDuckDb(`copy (select 'a1' as account_id, 'Acme' as name, 7.0::double as seats, 5 as employees, true as trial)
    to '${join(directory, 'accounts.parquet')}'`);
  await writeWithDuckDb(`copy (select 'a1' as account_id, 'report_run' as event, timestamptz '2026-06-01 01:00:00+02' as timestamp,
    {'page': 2} as properties) to '${join(directory, 'events.parquet')}'`);
  await importInto(connection, directory);
  const { accounts, events } = await everything(connection);
  expect(accounts).toMatchObject([{ seats: 7, traits: { employees: 5, trial: true } }]);
  expect(events).toMatchObject([
    { at: '2026-05-31T23:00:00+00:00', day: '2026-05-31', properties: { page: 2 } },
  ]);
});

test("the catalogue's zone says what a time without a zone means, and which day an event belongs to", async () => {
  const directory = directoryWith({
    'accounts.csv': 'account_id,name\na1,Acme\n',
    'events.csv':
      'account_id,event,timestamp\na1,report_run,2026-06-01T00:30\na1,report_run,2026-06-01T22:30:00Z\n',
  });
  const berlin = join(
    directoryWith({
      'uptake.yml':
        'product: { name: Test, time_zone: Europe/Berlin }\nfeatures: [{ key: r, events: report_run }]\n',
    }),
    'uptake.yml',
  );
  await importInto(connection, directory, { config: { catalogPath: berlin } });
  expect((await everything(connection)).events).toMatchObject([
    { at: '2026-05-31T22:30:00+00:00', day: '2026-06-01' },
    { at: '2026-06-01T22:30:00+00:00', day: '2026-06-02' },
  ]);
});

async function writeCsv(): Promise<string> {
  return directoryWith({
    'accounts.csv': csv([ACCOUNT]),
    'members.csv': csv([MEMBER]),
    'events.csv': csv(EVENTS),
  });
}

function writeNdjson(ending: string): () => Promise<string> {
  return async () =>
    directoryWith({
      [`accounts.${ending}`]: jsonLines([ACCOUNT]),
      [`members.${ending}`]: jsonLines([MEMBER]),
      [`events.${ending}`]: `${jsonLines(EVENTS)}\n`,
    });
}

function jsonLines(rows: Record<string, string>[]): string {
  const objects = rows.map((row) => Object.fromEntries(Object.entries(row).flatMap(jsonCell)));
  return objects.map((object) => JSON.stringify(object)).join('\n');
}

/** As an exporter of JSON would have it: numbers and objects are no texts, and what is empty is not there. */
function jsonCell([name, cell]: [string, string]): [string, unknown][] {
  if (cell === '') return [];
  return [[name, ['seats', 'arr', 'count', 'properties'].includes(name) ? JSON.parse(cell) : cell]];
}

async function writeParquet(): Promise<string> {
  const from = await writeCsv();
  const directory = directoryWith({});
  for (const kind of ['accounts', 'members', 'events']) {
    await writeWithDuckDb(`copy (from read_csv('${join(from, `${kind}.csv`)}', all_varchar = true, header = true, quote = '"'))
      to '${join(directory, `${kind}.parquet`)}'`);
  }
  return directory;
}

async function writeWithDuckDb(sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const duck = await instance.connect();
  await duck.run(sql);
  duck.closeSync();
  instance.closeSync();
}

function csv(rows: Record<string, string>[]): string {
  const cells = [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))];
  return cells.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
}
