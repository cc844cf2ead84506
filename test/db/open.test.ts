import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { freePort } from '../../src/db/embedded/free-port.ts';
import { openDatabase } from '../../src/db/open.ts';
import { UserError } from '../../src/errors.ts';
import { testConfig } from '../support/config.ts';
import { freshDatabase } from '../support/database.ts';
import { databaseUrl, onServer } from '../support/server.ts';

const database = await freshDatabase();
const name = new URL(database.url).pathname.slice(1);
const { host } = new URL(database.url);
const role = `${name}_role`;

/** The address of the test's database with something about it changed. */
function changed(change: (url: URL) => void): string {
  const url = new URL(database.url);
  change(url);
  return url.href;
}

const asRole = () =>
  changed((url) => {
    url.username = role;
    url.password = 'secret';
  });

async function failureOf(url: string): Promise<string> {
  try {
    const connection = await openDatabase(testConfig({ databaseUrl: url }));
    await connection.close();
    return 'opened';
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as Error).message;
  }
}

test('a database in order is opened, and opened again', async () => {
  expect(await failureOf(database.url)).toBe('opened');
  expect(await failureOf(database.url)).toBe('opened');
});

test('nothing listens there', async () => {
  const port = await freePort();
  expect(await failureOf(`postgres://me:secret@localhost:${port}/uptake`)).toBe(
    `No PostgreSQL answers at localhost:${port}. Start it, or correct DATABASE_URL.`,
  );
});

test('the host is not known', async () => {
  expect(await failureOf('postgres://me:secret@no-such-host.invalid:5432/uptake')).toMatch(
    /^The host of no-such-host\.invalid:5432 (is not known|could not be looked up)\. /,
  );
});

test('the password is wrong, and is not repeated', async () => {
  const wrong = changed((url) => (url.password = 'hunter2'));
  const message = await failureOf(wrong);
  expect(message).toBe(
    `PostgreSQL at ${host} refused the password of user "${new URL(wrong).username}". Correct it in DATABASE_URL.`,
  );
});

test('the database does not exist', async () => {
  expect(await failureOf(databaseUrl(database.url, 'no_such_database'))).toBe(
    `PostgreSQL at ${host} has no database "no_such_database". ` +
      'Create it (`createdb no_such_database`), or correct DATABASE_URL.',
  );
});

test('encryption is asked of a server that has none', async () => {
  expect(await failureOf(changed((url) => url.searchParams.set('sslmode', 'verify-full')))).toMatch(
    /^No encrypted connection to PostgreSQL at .*: The server does not support SSL connections\. Turn encryption on there/,
  );
});

test('another program than PostgreSQL listens there', async () => {
  const server: Server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  expect(await failureOf(`postgres://me@127.0.0.1:${port}/uptake`)).toBe(
    `PostgreSQL at 127.0.0.1:${port} closed the connection. Check that DATABASE_URL is its port.`,
  );
  server.close();
});

test('the server is older than PostgreSQL 15', async () => {
  // A real server that says so: a function of the database's own goes before PostgreSQL's.
  await database.pool.query(`
    create function public.current_setting(setting text) returns text language sql as $$
      select case setting when 'server_version_num' then '140011' else '14.11' end $$`);
  await database.pool.query(`alter database ${name} set search_path = public, pg_catalog`);
  expect(await failureOf(database.url)).toBe(
    'The database runs on PostgreSQL 14.11; Uptake needs PostgreSQL 15 or newer. ' +
      'Upgrade the server, or unset DATABASE_URL to use the embedded one.',
  );
  await database.pool.query('drop function public.current_setting(text)');
  await database.pool.query(`alter database ${name} reset search_path`);
});

test('the user may not create what Uptake needs', async () => {
  await database.pool.query(`create role ${role} login password 'secret'`);
  await database.pool.query(`drop schema public cascade; drop schema drizzle cascade; create schema public`);
  expect(await failureOf(asRole())).toBe(
    `User "${role}" may not set up the database "${name}": permission denied for database ${name}. ` +
      `As its owner run: grant create on database "${name}" to "${role}"; grant create on schema public to "${role}";`,
  );
});

test('with the rights that the refusal asks for, it works', async () => {
  await database.pool.query(
    `grant create on database ${name} to ${role}; grant usage, create on schema public to ${role}`,
  );
  expect(await failureOf(asRole())).toBe('opened');
});

test('the database is read-only', async () => {
  await database.pool.query(`alter database ${name} set default_transaction_read_only = on`);
  expect(await failureOf(database.url)).toBe(
    `The database "${name}" at ${host} is read-only. Point DATABASE_URL at the primary server.`,
  );
});

test('another database of the same server is created when it is named', async () => {
  const other = `${name}_other`;
  const maintenance = databaseUrl(database.url, 'postgres');
  const options = { database: other };
  const both = await Promise.all([
    openDatabase(testConfig({ databaseUrl: maintenance }), options),
    openDatabase(testConfig({ databaseUrl: maintenance }), options),
  ]);
  expect(new URL(both[0].url).pathname).toBe(`/${other}`);
  await Promise.all(both.map((connection) => connection.close()));
  await onServer(maintenance, `drop database ${other}`);
});

afterAll(async () => {
  // What a role owns or was granted goes before the role; the database itself goes afterwards.
  const own = databaseUrl(database.url, name);
  await onServer(own, 'set default_transaction_read_only = off; select 1');
  await onServer(
    databaseUrl(database.url, 'postgres'),
    `alter database ${name} reset default_transaction_read_only`,
  );
  await onServer(own, `drop owned by ${role} cascade; drop role ${role}`);
});
