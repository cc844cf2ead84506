import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../../src/db/database.ts';
import type { ImportedFile } from '../../src/domain/importing/report.ts';
import { freshDatabase } from '../support/database.ts';
import { directoryWith, emptyDatabase, everything, importInto } from './importing.ts';

let connection: Connection;
beforeAll(async () => {
  connection = await freshDatabase();
});
beforeEach(() => emptyDatabase(connection));

test('counts what is new, what changed and what was known', async () => {
  expect(await importAccounts('account_id,name,seats\na1,Acme,5\na2,Bolt,7\n')).toMatchObject({
    imported: 2,
    inserted: 2,
    updated: 0,
    unchanged: 0,
  });
  expect(await importAccounts('account_id,name,seats\na1,Acme,6\na2,Bolt,7\na3,Cask,1\n')).toMatchObject({
    imported: 2,
    inserted: 1,
    updated: 1,
    unchanged: 1,
  });
});

test('a column that is not in the file stays as it is; an empty cell empties', async () => {
  await importAccounts('account_id,name,seats,plan,tier,region\na1,Acme,5,pro,gold,EMEA\n');
  await importAccounts('account_id,name,tier,region\na1,Acme Foods,,APAC\n');
  expect((await everything(connection)).accounts).toMatchObject([
    { name: 'Acme Foods', name_stripped: 'acme foods', seats: 5, plan: 'pro', tier: null, region: 'APAC' },
  ]);
});

test('traits are merged, and an empty one is removed', async () => {
  await importAccounts('account_id,name,source,size\na1,Acme,web,big\n');
  await importAccounts('account_id,name,size,mood\na1,Acme,,good\n');
  expect((await everything(connection)).accounts).toMatchObject([
    { traits: { source: 'web', mood: 'good' } },
  ]);
});

test('a number stays the number of its account: importing again gives no new keys', async () => {
  await importAccounts('account_id,name\na1,Acme\n');
  const before = await lastKey();
  for (let run = 0; run < 3; run++) await importAccounts(`account_id,name\na1,Acme ${run}\n`);
  await importAccounts('account_id,name\na2,Bolt\n');
  expect(await lastKey()).toBe(before + 1);
});

test('members belong to their account: the same id at two accounts is two people', async () => {
  await importAccounts('account_id,name\na1,Acme\na2,Bolt\n');
  const members =
    'account_id,member_id,invited_at,role\na1,m1,2026-01-01,admin\na2,m1,2026-01-02,sales_rep\n';
  const directory = directoryWith({ 'members.csv': members });
  expect((await importInto(connection, directory)).files[0]).toMatchObject({ inserted: 2, rejected: 0 });
  expect((await importInto(connection, directory)).files[0]).toMatchObject({ imported: 0, unchanged: 2 });
  expect((await everything(connection)).members).toMatchObject([
    { account_id: 'a1', role: 'admin' },
    { account_id: 'a2', role: 'sales_rep' },
  ]);
});

test('what roll-ups derived of a member survives an import', async () => {
  await importAccounts('account_id,name\na1,Acme\n');
  const directory = directoryWith({ 'members.csv': 'account_id,member_id,invited_at\na1,m1,2026-01-01\n' });
  await importInto(connection, directory);
  await connection.pool.query("update members set activated_on = '2026-02-02'");
  await importInto(
    connection,
    directoryWith({ 'members.csv': 'account_id,member_id,invited_at\na1,m1,2026-01-03\n' }),
  );
  expect((await everything(connection)).members).toMatchObject([
    { activated_on: '2026-02-02', invited_at: '2026-01-03T00:00:00+00:00' },
  ]);
});

test('a message id is that of its account: another account may use the same one, in the same file or later', async () => {
  await importAccounts('account_id,name\na1,Acme\na2,Bolt\na3,Cask\n');
  const events = async (rows: string) => {
    const csv = `message_id,account_id,event,timestamp\n${rows}`;
    return (await importInto(connection, directoryWith({ 'events.csv': csv }))).files[0]!;
  };
  expect(await events(event('a1') + event('a2') + event('a2'))).toMatchObject({ imported: 2, unchanged: 1 });
  const more = event('a3') + event('a1');
  expect(await events(more)).toMatchObject({ imported: 1, unchanged: 1, rejected: 0 });
  const written = await everything(connection);
  expect(written.events!.map((row) => (row as { account_id: string }).account_id)).toEqual([
    'a1',
    'a2',
    'a3',
  ]);
});

const event = (account: string) => `m1,${account},report_run,2026-06-01\n`;

async function importAccounts(csv: string): Promise<ImportedFile> {
  const report = await importInto(connection, directoryWith({ 'accounts.csv': csv }));
  return report.files[0]!;
}

async function lastKey(): Promise<number> {
  const { rows } = await connection.pool.query('select max(account_key) as key from accounts');
  return rows[0].key;
}
