import { beforeAll, expect, test } from 'vitest';
import type { Connection } from '../../../src/db/database.ts';
import { chooseAccount } from '../../../src/domain/accounts/choose.ts';
import { foldName, stripName } from '../../../src/domain/accounts/names.ts';
import { findAccount, findAccounts } from '../../../src/domain/accounts/queries.ts';
import { freshDatabase } from '../../support/database.ts';
import { ACCOUNTS, CASES } from './lookup-cases.ts';

let connection: Connection;

beforeAll(async () => {
  connection = await freshDatabase();
  await insertAccounts(ACCOUNTS.map(([id, name, domain]) => ({ id, name, domain })));
});

test.each(CASES)('%j looked up in the database means %j', async (typed, means) => {
  const choice = chooseAccount(await findAccounts(connection.db, typed), typed);
  if ('found' in choice) expect(choice.found.name).toEqual(means);
  else if ('several' in choice)
    expect(choice.several.map((account) => account.name).toSorted()).toEqual(means);
  else expect({ nearest: choice.nearest.map((account) => account.name) }).toEqual(means);
});

test('an account is found by its key, and its numbers are numbers', async () => {
  await connection.pool.query(
    `update accounts set arr = 48000.5, seats = 40, renewal_date = '2027-01-31' where account_id = 'A-1'`,
  );
  const [candidate] = await findAccounts(connection.db, 'A-1');
  expect(await findAccount(connection.db, candidate!.accountKey)).toEqual({
    accountKey: candidate!.accountKey,
    accountId: 'A-1',
    name: 'Acme Robotics, Inc.',
    domain: 'acme.example',
    tier: null,
    touchModel: null,
    industry: null,
    region: null,
    plan: null,
    seats: 40,
    arr: 48_000.5,
    currency: null,
    contractStart: null,
    renewalDate: '2027-01-31',
    churnedOn: null,
    csmEmail: null,
    sponsorMemberId: null,
    championMemberId: null,
  });
  expect(await findAccount(connection.db, 1_000_000)).toBeNull();
});

test('with 10,000 names every way of looking goes through an index', async () => {
  const syllables = 'ba ce di fo gu ha ke li mo nu pa re si to vu wa xe yi zo lu'.split(' ');
  const word = (number: number) =>
    [1, 20, 400].map((unit) => syllables[Math.floor(number / unit) % 20]).join('');
  await insertAccounts(
    Array.from({ length: 10_000 }, (_, at) => {
      const name = `${word((at * 7919) % 8000)} ${word((at * 104_729 + 13) % 8000)}${at % 50 === 0 ? ' Group' : ''}`;
      return { id: `G-${at}`, name, domain: `${name.replaceAll(' ', '-').toLowerCase()}.example` };
    }),
  );
  await connection.pool.query('vacuum analyze accounts');
  const { rows } = await connection.pool.query<{ name: string; domain: string }>(
    `select name, domain from accounts where account_id = 'G-4711'`,
  );
  const { name, domain } = rows[0]!;
  const typos = [`x${name.slice(1)}`, `zz${name.slice(2, 12)}`, 'baec'];
  for (const typed of ['G-4711', domain, name, name.slice(0, 5), ...typos, 'group', 'no such name']) {
    expect(await sequentialScans((tx) => findAccounts(tx, typed)), typed).toBe(0);
  }
  expect(await sequentialScans((tx) => tx.execute('select count(*) from accounts where arr > 0'))).toBe(1);
});

/** How often `run` read the accounts from end to end. */
function sequentialScans(run: (tx: Connection['db']) => Promise<unknown>): Promise<number> {
  return connection.db.transaction(async (tx) => {
    const before = await scans(tx);
    await run(tx);
    return (await scans(tx)) - before;
  });
}

async function scans(tx: Connection['db']): Promise<number> {
  const { rows } = await tx.execute<{ scans: number }>(
    `select seq_scan as scans from pg_stat_xact_user_tables where relname = 'accounts'`,
  );
  return rows[0]!.scans;
}

async function insertAccounts(rows: { id: string; name: string; domain: string | null }[]): Promise<void> {
  const names = rows.map((row) => ({ ...row, folded: foldName(row.name), stripped: stripName(row.name) }));
  await connection.pool.query(
    `insert into accounts (account_id, name, name_folded, name_stripped, domain)
     select id, name, folded, stripped, domain
     from jsonb_to_recordset($1) as given(id text, name text, folded text, stripped text, domain text)`,
    [JSON.stringify(names)],
  );
}
