import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Connection } from '../../src/db/database.ts';
import { UserError } from '../../src/errors.ts';
import { freshDatabase } from '../support/database.ts';
import { directoryWith, everything, importInto } from './importing.ts';

let connection: Connection;
let untouched: Record<string, unknown[]>;
beforeAll(async () => {
  connection = await freshDatabase();
  untouched = await everything(connection);
});

const ACCOUNTS = 'account_id,name\na1,Acme\n';
const EVENTS = 'account_id,event,timestamp\na1,report_run,2026-06-01\n';

const REFUSED: { name: string; files: Record<string, string | Buffer>; says: RegExp }[] = [
  {
    name: 'no canonical file',
    files: { 'notes.txt': '' },
    says: /has nothing to import\. Expected: accounts, members.*Found: notes\.txt/,
  },
  {
    name: 'two files of one kind',
    files: { 'accounts.csv': ACCOUNTS, 'accounts.parquet': 'x' },
    says: /has accounts\.csv and accounts\.parquet.*Remove one/,
  },
  { name: 'an empty file', files: { 'accounts.csv': '' }, says: /accounts\.csv is empty/ },
  {
    name: 'an empty Parquet file',
    files: { 'accounts.parquet': '' },
    says: /accounts\.parquet cannot be read/,
  },
  {
    name: 'a binary file as CSV',
    files: { 'accounts.csv': Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe, 0]) },
    says: /accounts\.csv is not a CSV file/,
  },
  {
    name: 'random bytes as CSV',
    files: { 'accounts.csv': Buffer.from(Array.from({ length: 5_000 }, (_, at) => 128 + ((at * 89) % 128))) },
    says: /accounts\.csv is not a CSV file/,
  },
  {
    name: 'CSV as Parquet',
    files: { 'accounts.parquet': ACCOUNTS },
    says: /accounts\.parquet cannot be read/,
  },
  {
    name: 'a wrong header',
    files: { 'accounts.csv': 'acount_id,nam\n1,x\n' },
    says: /lacks the required columns account_id \(is it "acount_id"\?\), name \(is it "nam"\?\)/,
  },
  {
    name: 'a missing column',
    files: { 'events.csv': 'account_id,event\na,b\n' },
    says: /lacks the required column timestamp\. Found: account_id, event/,
  },
  {
    name: 'semicolons',
    files: { 'accounts.csv': 'account_id;name\n1;x\n' },
    says: /separated by ";"; a comma is needed/,
  },
  { name: 'tabs', files: { 'accounts.csv': 'account_id\tname\n1\tx\n' }, says: /separated by tabs/ },
  {
    name: 'a doubled column',
    files: { 'accounts.csv': 'account_id,name,name\n1,x,y\n' },
    says: /two columns named "name"/,
  },
  {
    name: 'two columns that differ in capitals',
    files: { 'accounts.csv': 'account_id,Name,name\n1,x,y\n' },
    says: /accounts\.csv has the columns "Name" and "name", which differ only in capitals/,
  },
  {
    name: 'a wrong header with capitals, naming it as it is written',
    files: { 'accounts.csv': 'Acount_ID,NAME,Region\n1,x,y\n' },
    says: /account_id \(is it "Acount_ID"\?\)\. Found: Acount_ID, NAME, Region/,
  },
  {
    name: 'NDJSON without a needed key',
    files: { 'accounts.ndjson': '{"account_id":"1"}\n' },
    says: /lacks the required column name/,
  },
  {
    name: 'a good file beside a bad one',
    files: { 'accounts.csv': ACCOUNTS, 'events.csv': 'account_id\na1\n' },
    says: /events\.csv lacks the required columns event, timestamp/,
  },
];

test.each(REFUSED)('refuses $name and writes nothing', async ({ files, says }) => {
  const refusal = await refusalOf(directoryWith(files));
  expect(refusal).toMatch(says);
  expect(await everything(connection)).toEqual(untouched);
});

test('refuses a directory that is not there, and a file in its place', async () => {
  const directory = directoryWith({ 'accounts.csv': ACCOUNTS });
  expect(await refusalOf(join(directory, 'nowhere'))).toMatch(
    /nowhere cannot be imported: there is no such directory/,
  );
  expect(await refusalOf(join(directory, 'accounts.csv'))).toMatch(/it is a file, and a directory is needed/);
});

const MAPPINGS: { name: string; mapping: Record<string, string>; says: RegExp }[] = [
  {
    name: 'no query',
    mapping: { 'uptake.yml': '' },
    says: /has no accounts\.sql, members\.sql or events\.sql/,
  },
  {
    name: 'a syntax error',
    mapping: { 'accounts.sql': 'selec 1' },
    says: /accounts\.sql does not work.*syntax error/s,
  },
  {
    name: 'an unknown column',
    mapping: { 'accounts.sql': "select nonsense from 'data.csv'" },
    says: /accounts\.sql does not work(?!.*create or replace).*nonsense/s,
  },
  {
    name: 'a missing file',
    mapping: { 'accounts.sql': "select * from 'other.csv'" },
    says: /accounts\.sql does not work/,
  },
  {
    name: 'a result without the columns',
    mapping: { 'accounts.sql': 'select 1 as account_id' },
    says: /lacks the required column name/,
  },
  { name: 'two statements', mapping: { 'accounts.sql': 'select 1; select 2' }, says: /must be one SELECT/ },
  { name: 'nothing', mapping: { 'accounts.sql': '-- nothing' }, says: /must be one SELECT/ },
  { name: 'COPY', mapping: { 'accounts.sql': "copy (select 1) to 'out.csv'" }, says: /must be one SELECT/ },
  { name: 'ATTACH', mapping: { 'accounts.sql': "attach 'other.duckdb'" }, says: /must be one SELECT/ },
  { name: 'INSTALL', mapping: { 'accounts.sql': 'install httpfs' }, says: /must be one SELECT/ },
  {
    name: 'SET',
    mapping: { 'accounts.sql': 'set enable_external_access = true' },
    says: /must be one SELECT/,
  },
  { name: 'PRAGMA', mapping: { 'accounts.sql': 'pragma database_list' }, says: /must be one SELECT/ },
  {
    name: 'INSERT',
    mapping: { 'accounts.sql': 'insert into known_accounts values (1)' },
    says: /must be one SELECT/,
  },
  {
    name: 'PIVOT',
    mapping: { 'accounts.sql': 'pivot (select 1 as a, 2 as b) on a using sum(b)' },
    says: /must be one SELECT.*PIVOT has to be written as aggregates/,
  },
  {
    name: 'a query in a query',
    mapping: { 'accounts.sql': "from query('copy (select 1) to ''out.csv''')" },
    says: /does not work.*SELECT/s,
  },
  {
    name: 'a system file',
    mapping: { 'accounts.sql': "select * from read_text('/etc/passwd')" },
    says: /disabled by configuration/,
  },
  {
    name: 'a file of the parent',
    mapping: { 'accounts.sql': "select * from read_csv('../secret.csv')" },
    says: /disabled by configuration/,
  },
  {
    name: 'a way around',
    mapping: { 'accounts.sql': "select * from read_csv('./x/../../secret.csv')" },
    says: /disabled by configuration/,
  },
  {
    name: 'a list of files elsewhere',
    mapping: { 'accounts.sql': "select * from glob('/etc/*')" },
    says: /disabled by configuration/,
  },
  {
    name: 'the network',
    mapping: { 'accounts.sql': "select * from read_csv('https://example.com/x.csv')" },
    says: /accounts\.sql does not work/,
  },
  {
    name: 'a faulty catalogue',
    mapping: { 'accounts.sql': "select 1 as account_id, 'x' as name", 'uptake.yml': 'features: 7' },
    says: /uptake\.yml/,
  },
];

test.each(MAPPINGS)('refuses a mapping with $name and writes nothing', async ({ mapping }) => {
  const parent = directoryWith({ 'secret.csv': 'account_id,name\nsecret,Secret\n' });
  const directory = join(parent, 'export');
  mkdirSync(directory);
  writeFileSync(join(directory, 'data.csv'), 'account_id,name\na1,Acme\n');
  const { says } = MAPPINGS.find((one) => one.mapping === mapping)!;
  const named = 'uptake.yml' in mapping ? { config: { catalogPath: null } } : {};
  expect(await refusalOf(directory, { mapping: directoryWith(mapping), ...named })).toMatch(says);
  expect(await everything(connection)).toEqual(untouched);
});

test('refuses when rejects cannot be written, before it writes anything else', async () => {
  const directory = directoryWith({ 'accounts.csv': ACCOUNTS, 'events.csv': EVENTS.replace('a1', 'a2') });
  const refusal = await refusalOf(directory, { rejectsDirectory: join(directory, 'nowhere') });
  expect(refusal).toMatch(/file for them cannot be written.*--rejects DIR/);
  expect(await everything(connection)).toEqual(untouched);
});

async function refusalOf(directory: string, request = {}): Promise<string> {
  const error = await importInto(connection, directory, request).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  return (error as UserError).message;
}
