import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../../src/db/database.ts';
import { findPullState } from '../../src/domain/pulls/queries.ts';
import { directoryWith, emptyDatabase, everything, importInto } from '../imports/importing.ts';
import { freshDatabase } from '../support/database.ts';
import { countsOf, pullInto, pullsOf } from './pulling.ts';

let connection: Connection;
beforeAll(async () => {
  connection = await freshDatabase();
});
beforeEach(async () => {
  await emptyDatabase(connection);
  await connection.pool.query('truncate pulls');
});

const ACCOUNTS = 'account_id,name\na1,Acme\na2,Bolt\n';
const EVENTS = 'account_id,event,timestamp\na1,report_run,2026-06-01T09:00:00Z\n';

const pullOf = (settings: string, env = {}) =>
  pullsOf(`pulls: [{ name: drop, every: 1h, ${settings} }]`, {}, env)[0]!;

test('a directory of canonical files is imported, and again without a change', async () => {
  const directory = directoryWith({ 'accounts.csv': ACCOUNTS, 'events.csv': EVENTS });
  const pull = pullOf(`from: { directory: ${directory} }`);
  expect(countsOf(await pullInto(connection, pull))).toEqual({ accounts: [2, 0, 0], events: [1, 0, 0] });
  expect(countsOf(await pullInto(connection, pull))).toEqual({ accounts: [0, 2, 0], events: [0, 1, 0] });
});

test('the drops of today and of the overlap before it are read, each with its own rejects', async () => {
  const root = directoryWith({});
  for (const [day, events] of [
    ['2026-06-13', EVENTS.replace('09:00', '01:00')],
    ['2026-06-14', EVENTS.replace('a1,', 'nobody,')],
    ['2026-06-15', EVENTS.replace('a1,', 'nobody else,') + EVENTS.split('\n')[1]],
  ] as const) {
    await mkdir(join(root, day));
    await writeFile(join(root, day, 'accounts.csv'), ACCOUNTS);
    await writeFile(join(root, day, 'events.csv'), events);
  }
  const outcome = await pullInto(connection, pullOf(`from: { directory: '${root}/{day}' }`));
  const events = outcome.files.filter(({ kind }) => kind === 'events');
  expect(
    events.map(({ imported, rejected, rejectsFile }) => [imported, rejected, rejectsFile?.split('/').at(-2)]),
  ).toEqual([
    [0, 1, '2026-06-14'],
    [1, 1, '2026-06-15'],
  ]);
});

test('a day without a drop is no failure; wildcards take every directory that is there', async () => {
  const root = directoryWith({});
  const pull = pullOf(`from: { directory: '${root}/*/{day}' }, overlap: 0`);
  expect(await pullInto(connection, pull)).toEqual({ failure: null, files: [] });
  for (const region of ['us', 'eu']) {
    await mkdir(join(root, region, '2026-06-15'), { recursive: true });
    await writeFile(
      join(root, region, '2026-06-15', 'accounts.csv'),
      `account_id,name\n${region},${region}\n`,
    );
  }
  const { files } = await pullInto(connection, pull);
  expect(files.map(({ file }) => file.split('/').at(-3))).toEqual(['eu', 'us']);
});

test('a directory that is not there fails, and is told', async () => {
  const outcome = await pullInto(connection, pullOf('from: { directory: /nowhere/at/all }'));
  expect(outcome).toEqual({
    failure: '/nowhere/at/all cannot be imported: there is no such directory.',
    files: [],
  });
  expect((await findPullState(connection.db, 'drop'))?.outcome).toEqual(outcome);
});

const MAPPING = {
  'accounts.sql': "select id as account_id, id as name from read_csv('log-*.csv') group by all order by id",
  'events.sql': `select id as account_id, what as event, done as timestamp, size, loaded
    from read_csv('log-*.csv') where loaded >= $watermark order by done`,
};

const LOG = 'id,what,done,size,loaded\n';

test('queries over files begin at the watermark', async () => {
  const directory = directoryWith({
    'log-1.csv': `${LOG}a1,report_run,2026-06-01 09:00:00,3,2026-06-02 00:00:00\n`,
    'log-2.csv': `${LOG}a1,report_run,2026-06-03 09:00:00,4,2026-06-04 00:00:00\n`,
  });
  const pull = pullOf(
    `from: { directory: ${directory} }, mapping: ${directoryWith(MAPPING)}, watermark: loaded, overlap: 1 hour`,
  );
  const first = await pullInto(connection, pull);
  expect(countsOf(first)).toEqual({ accounts: [1, 0, 0], events: [2, 0, 0] });
  expect(first.files[1]!.file).toBe(join(pull.mapping!, 'events.sql'));
  expect((await findPullState(connection.db, 'drop'))?.watermarks).toEqual({
    events: '2026-06-04T00:00:00.000000Z',
  });
  await writeFile(
    join(directory, 'log-3.csv'),
    `${LOG}a2,report_run,2026-06-01 10:00:00,5,2026-06-03 23:30:00\n`,
  );
  expect(countsOf(await pullInto(connection, pull))).toEqual({ accounts: [1, 1, 0], events: [1, 1, 0] });
  // What only says how new a row is, is no property of it.
  expect((await everything(connection)).events).toMatchObject([
    { properties: { size: 3 } },
    { properties: { size: 5 } },
    { properties: { size: 4 } },
  ]);
});

test('a pull and an import with the same mapping take the same event once', async () => {
  const directory = directoryWith({
    'log-1.csv': `${LOG}a1,report_run,2026-06-01 09:00:00,3,2026-06-02 00:00:00\n`,
  });
  const mapping = directoryWith({
    ...MAPPING,
    'events.sql':
      "select id as account_id, what as event, done as timestamp, size, sum(size) as total from read_csv('log-*.csv') group by all",
  });
  await importInto(connection, directory, { mapping });
  const outcome = await pullInto(
    connection,
    pullOf(`from: { directory: ${directory} }, mapping: ${mapping}`),
  );
  expect(countsOf(outcome).events).toEqual([0, 1, 0]);
});

test('of several directories the newest watermark counts, whichever comes last', async () => {
  const root = directoryWith({});
  for (const [name, loaded] of [
    ['a', '2026-06-04'],
    ['b', '2026-06-02'],
  ] as const) {
    await mkdir(join(root, name));
    await writeFile(
      join(root, name, 'log-1.csv'),
      `${LOG}a1,report_run,2026-06-01 09:00:00,3,${loaded} 00:00:00\n`,
    );
  }
  const settings = `from: { directory: '${root}/*' }, mapping: ${directoryWith(MAPPING)}, watermark: loaded`;
  expect((await pullInto(connection, pullOf(settings))).failure).toBeNull();
  expect((await findPullState(connection.db, 'drop'))?.watermarks).toEqual({
    events: '2026-06-04T00:00:00.000000Z',
  });
});

test('a query over files reads nothing else', async () => {
  const secret = join(directoryWith({ 'secret.csv': LOG }), 'secret.csv');
  const mapping = directoryWith({
    'events.sql': `select * from read_csv('${secret}') where loaded > $watermark`,
  });
  const pull = pullOf(`from: { directory: ${directoryWith({})} }, mapping: ${mapping}, watermark: loaded`);
  expect((await pullInto(connection, pull)).failure).toMatch(
    /events\.sql does not work, DuckDB says: Permission Error/,
  );
});

test('objects need httpfs, and where it is missing the failure says how to install it', async () => {
  const pull = pullOf(
    `from: { objects: 's3://bucket/usage/', credentials: { key_id: '\${ID}', secret: '\${SECRET}' } }, mapping: ${directoryWith({ 'events.sql': "select * from read_parquet($source || '/*.parquet')" })}`,
    { ID: 'some-id', SECRET: 'hunter2' },
  );
  const { failure } = await pullInto(connection, pull);
  expect(failure).toMatch(
    /read by DuckDB's extension httpfs, which cannot be loaded: there is no \/.+httpfs\.duckdb_extension\. /,
  );
  expect(failure).toMatch(
    /run\('install httpfs'\).*unpack http:\/\/extensions\.duckdb\.org\/v[\d.]+\/\w+\/httpfs\.duckdb_extension\.gz to \//,
  );
});
