import { sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { accounts } from '../../drizzle/schema/accounts.ts';
import { connect } from '../../src/db/database.ts';
import { OutcomeUnknown } from '../../src/errors.ts';
import { freshDatabase } from '../support/database.ts';

const database = await freshDatabase();

test.each([
  [`date '2026-03-01'`, '2026-03-01'],
  [`timestamptz '2026-03-01 09:00:00.5+02'`, '2026-03-01T07:00:00.500Z'],
  [`timestamptz '2026-03-01 09:00:00+05:30'`, '2026-03-01T03:30:00.000Z'],
  [`timestamptz 'infinity'`, 'infinity'],
  [`12345.67::numeric`, 12345.67],
  [`count(*)`, 1],
  [`9007199254740991::bigint`, Number.MAX_SAFE_INTEGER],
  [`null::bigint`, null],
  [`null::date`, null],
  [`3::integer`, 3],
  [`'{"a": [1]}'::jsonb`, { a: [1] }],
  [`array[1, 2]`, [1, 2]],
])('%s is read the same by the pool and by drizzle', async (expression, value) => {
  const query = `select ${expression} as value`;
  expect((await database.pool.query(query)).rows).toEqual([{ value }]);
  expect((await database.db.execute(sql.raw(query))).rows).toEqual([{ value }]);
  await database.db.transaction(async (tx) => {
    expect((await tx.execute(sql.raw(query))).rows).toEqual([{ value }]);
  });
});

test('columns of the schema keep their own types', async () => {
  const names = { name: 'Acme', nameFolded: 'acme', nameStripped: 'acme' };
  await database.db
    .insert(accounts)
    .values({ accountId: 'a-1', ...names, arr: 1200.5, renewalDate: '2026-12-01' });
  const [account] = await database.db.select().from(accounts);
  expect(account).toMatchObject({ arr: 1200.5, renewalDate: '2026-12-01', traits: {} });
  expect(account!.createdAt).toBeInstanceOf(Date);
});

test('another pool of the process is left as it is', async () => {
  const { default: pg } = await import('pg');
  const plain = new pg.Client({ connectionString: database.url });
  await plain.connect();
  expect((await plain.query(`select 1::bigint as value`)).rows).toEqual([{ value: '1' }]);
  await plain.end();
});

test('a transaction that cannot begin gives its connection back', async () => {
  const only = connect(database.url, { max: 1 });
  onTestFinished(only.close);
  const wrong = { isolationLevel: 'none at all' as never };
  await expect(only.db.transaction(async () => 1, wrong)).rejects.toThrow('isolation');
  expect(await only.db.transaction(async () => 2)).toBe(2);
});

test('a transaction whose connection is lost at commit may be done or not, and one that is refused is not', async () => {
  const only = connect(database.url, { max: 1 });
  onTestFinished(only.close);
  const lost = only.db.transaction(async (tx) => {
    const { rows } = await tx.execute(sql`select pg_backend_pid() as pid`);
    await database.pool.query('select pg_terminate_backend($1, 5000)', [rows[0]!['pid']]);
  });
  await expect(lost).rejects.toThrow(OutcomeUnknown);

  await only.pool.query('create table alone (id integer unique deferrable initially deferred)');
  const twice = only.db.transaction((tx) => tx.execute(sql`insert into alone values (1), (1)`));
  await expect(twice).rejects.not.toThrow(OutcomeUnknown);
  await expect(only.db.transaction(() => Promise.reject(new Error('own')))).rejects.toThrow('own');
  expect(await only.db.transaction(async () => 2)).toBe(2);
});
