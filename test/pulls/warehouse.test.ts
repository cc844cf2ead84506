import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../../src/db/database.ts';
import { findPullState } from '../../src/domain/pulls/queries.ts';
import type { Pull } from '../../src/domain/pulls/pull.ts';
import { emptyDatabase, everything, directoryWith } from '../imports/importing.ts';
import { freshDatabase } from '../support/database.ts';
import { countsOf, pullInto, pullsOf } from './pulling.ts';

let connection: Connection;
/** Somebody else's database, on the same server. */
let warehouse: Connection;

beforeAll(async () => {
  connection = await freshDatabase();
  warehouse = await freshDatabase();
});

beforeEach(async () => {
  await emptyDatabase(connection);
  await connection.pool.query('truncate pulls');
  await warehouse.pool.query(`
    drop schema if exists shop cascade;
    create schema shop;
    create table shop.customers (no text, company text, updated_at timestamptz);
    create table shop.people (id text, customer_no text, email text, joined timestamp);
    create table shop.actions (id uuid, customer_no text, person text, name text, at timestamptz, loaded_at timestamp, detail jsonb, is_paid boolean);
    insert into shop.customers values ('c1', 'Acme, "Foods"', '2026-06-01'), ('c2', 'Bolt', '2026-06-02');
    insert into shop.people values ('p1', 'c1', 'ana@acme.example', '2026-06-01 09:00');
    insert into shop.actions values
      ('00000000-0000-4000-8000-000000000001', 'c1', 'p1', 'report_run', '2026-06-03 10:00Z', '2026-06-03 11:00', '{"a": {"b": "ü, \\" \\n"}}', true),
      ('00000000-0000-4000-8000-000000000002', 'c2', null, 'report_run', '2026-06-04 10:00Z', '2026-06-04 11:00', null, false)`);
});

const MAPPING = {
  'accounts.sql': 'select no as account_id, company as name from shop.customers order by no;',
  'members.sql':
    'select id as member_id, customer_no as account_id, email, joined as invited_at from shop.people',
  'events.sql': `-- Not this: $watermark, nor '$watermark'.
    select id as message_id, customer_no as account_id, person as member_id, name as event, at as timestamp,
      detail as properties, is_paid, loaded_at
    from shop.actions where loaded_at >= $watermark and name <> '$watermark' -- the end`,
};

function warehousePull(settings = '', mapping: Record<string, string> = MAPPING): Pull {
  const [pull] = pullsOf(
    `pulls: [{ name: shop, every: 1h, from: { postgres: '\${WAREHOUSE}' }, mapping: ${directoryWith(mapping)}, watermark: loaded_at${settings} }]`,
    {},
    { WAREHOUSE: warehouse.url },
  );
  return pull!;
}

async function loadAction(number: number, at: string, loadedAt: string, name = 'report_run'): Promise<void> {
  await warehouse.pool.query('insert into shop.actions values ($1, $2, null, $3, $4, $5, null, null)', [
    `00000000-0000-4000-8000-00000000000${number}`,
    'c2',
    name,
    at,
    loadedAt,
  ]);
}

test('rows of a PostgreSQL arrive as they are there, with the mapping run on it', async () => {
  const outcome = await pullInto(connection, warehousePull());
  expect(countsOf(outcome)).toEqual({ accounts: [2, 0, 0], members: [1, 0, 0], events: [2, 0, 0] });
  expect(outcome.files.map(({ file }) => file.replace(/^.*\//, ''))).toEqual([
    'accounts.sql',
    'members.sql',
    'events.sql',
  ]);
  const stored = await everything(connection);
  expect(stored.accounts).toMatchObject([{ account_id: 'c1', name: 'Acme, "Foods"' }, { account_id: 'c2' }]);
  expect(stored.events).toMatchObject([
    { at: '2026-06-03T10:00:00+00:00', properties: { a: { b: 'ü, " \n' }, is_paid: true } },
    { at: '2026-06-04T10:00:00+00:00', properties: { is_paid: false }, member_id: null },
  ]);
});

test('the next pull begins at the watermark less the overlap, so that late rows come too', async () => {
  const pull = warehousePull(', overlap: 6 hours');
  await pullInto(connection, pull);
  expect((await findPullState(connection.db, 'shop'))?.watermarks).toEqual({
    events: '2026-06-04T11:00:00.000000Z',
  });
  await loadAction(3, '2026-06-04T01:00Z', '2026-06-04T06:00');
  await loadAction(4, '2026-06-05T01:00Z', '2026-06-05T02:00');
  await loadAction(5, '2026-06-01T01:00Z', '2026-06-04T04:59');
  // The one at the watermark again, the late one and the new one; not the one behind the overlap.
  expect(countsOf(await pullInto(connection, pull)).events).toEqual([2, 1, 0]);
  expect((await findPullState(connection.db, 'shop'))?.watermarks).toEqual({
    events: '2026-06-05T02:00:00.000000Z',
  });
});

test('a pull that was killed after its rows were there comes again and changes nothing', async () => {
  await pullInto(connection, warehousePull());
  const before = await everything(connection);
  await connection.pool.query(`update pulls set watermarks = '{}', ended_at = null, outcome = null`);
  const again = await pullInto(connection, warehousePull());
  expect(countsOf(again)).toEqual({ accounts: [0, 2, 0], members: [0, 1, 0], events: [0, 2, 0] });
  expect(await everything(connection)).toEqual(before);
});

test('a row of the future does not push the watermark beyond the present', async () => {
  await loadAction(3, '2026-06-04T01:00Z', '2126-01-01T00:00');
  await pullInto(connection, warehousePull());
  expect((await findPullState(connection.db, 'shop'))?.watermarks.events).toBe('2026-06-15T12:00:00.000Z');
});

test('a failed pull leaves the watermark, and says in the words of the warehouse what is wrong', async () => {
  await pullInto(connection, warehousePull());
  const broken = { ...MAPPING, 'events.sql': 'select nonsense, $watermark from shop.actions' };
  const outcome = await pullInto(connection, warehousePull('', broken));
  expect(outcome).toMatchObject({
    failure: expect.stringMatching(
      /events\.sql does not work, the warehouse says: column "nonsense" does not exist/,
    ),
    files: [],
  });
  expect(await findPullState(connection.db, 'shop')).toMatchObject({
    watermarks: { events: '2026-06-04T11:00:00.000000Z' },
    outcome,
  });
});

test.each([
  'select 1 as a) as x; drop table shop.actions; select * from (select 1',
  'select id from shop.actions; delete from shop.actions',
  'with gone as (delete from shop.actions returning *) select * from gone',
  "select set_config('transaction_read_only', 'off', false)",
])('a mapping can only read: %s', async (query) => {
  const outcome = await pullInto(connection, warehousePull('', { 'events.sql': query }));
  expect(outcome.failure).toContain('does not work, the warehouse says');
  const { rows } = await warehouse.pool.query('select count(*) as actions from shop.actions');
  expect(rows).toEqual([{ actions: 2 }]);
});

test('a query that asks for the watermark has to yield its column', async () => {
  const query = 'select id as message_id, at from shop.actions where loaded_at > $watermark';
  const outcome = await pullInto(connection, warehousePull('', { 'events.sql': query }));
  expect(outcome.failure).toMatch(
    /yields no column "loaded_at".*Select it too, or name one of: message_id, at\./,
  );
});

test('rows are rejected as in an import, beside a name of the query', async () => {
  await loadAction(3, '1999-01-01T00:00Z', '2026-06-05T00:00');
  const outcome = await pullInto(connection, warehousePull());
  expect(countsOf(outcome).events).toEqual([2, 0, 1]);
  const rejects = readFileSync(outcome.files[2]!.rejectsFile!, 'utf8');
  expect(rejects).toContain('events.sql,3,timestamp,');
});

test('a warehouse that cannot be reached is told without its password', async () => {
  const [pull] = pullsOf(
    "pulls: [{ name: shop, every: 1h, from: { postgres: 'postgres://reader:${PW}@127.0.0.1:1/shop' }, mapping: maps }]",
    {},
    { PW: 'hunter2/@' },
  );
  const outcome = await pullInto(connection, { ...pull!, mapping: directoryWith(MAPPING) });
  expect(outcome.failure).toMatch(/The warehouse cannot be read: .*ECONNREFUSED/);
  expect(JSON.stringify(outcome)).not.toContain('hunter2');
});

test('an error that quotes a secret quotes it no more', async () => {
  const pull = warehousePull('', { 'events.sql': "select 'hunter2'::integer, $watermark" });
  const outcome = await pullInto(connection, { ...pull, secrets: ['hunter2'] });
  expect(outcome.failure).toContain('invalid input syntax for type integer: "***"');
});
