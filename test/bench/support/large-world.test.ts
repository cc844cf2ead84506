import { expect, test } from 'vitest';
import { loadLargeWorld } from '../../../bench/support/large-world.ts';
import { accountSizes } from '../../../bench/support/sizes.ts';
import { COMPANY_NAMES, companyName } from '../../../sandbox/sample-data/company-names.ts';
import { sampleCatalog } from '../../../sandbox/sample-data/catalog.ts';
import { freshDatabase } from '../../support/database.ts';

const connection = await freshDatabase();

test.for([
  [10_000, 500_000],
  [150, 1_000],
  [3, 3],
  [1, 40],
])('%i accounts share %i members exactly, each with one or more', ([accounts, members]) => {
  const sizes = accountSizes(accounts!, members!);
  expect(sizes.length).toBe(accounts);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(members);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(1);
});

test('a few accounts are giants', () => {
  expect(accountSizes(10_000, 500_000).filter((size) => size >= 20_000).length).toBe(3);
});

test('company names do not repeat', () => {
  const names = Array.from({ length: COMPANY_NAMES }, (_, index) =>
    companyName(index).split(' ').slice(0, 2).join(' '),
  );
  expect(new Set(names).size).toBe(COMPANY_NAMES);
});

test('a large world has the accounts, members and days that were asked for', async () => {
  const catalog = sampleCatalog();
  await loadLargeWorld(connection, catalog, { accounts: 200, members: 4_000, days: 30, asOf: '2026-09-18' });
  const { rows } = await connection.pool.query(
    `select (select count(*) from accounts) as accounts, (select count(*) from members) as members,
       (select min(day) from member_days) as first, (select max(day) from member_days) as last,
       (select count(*) from pending_rollups) as pending, (select count(distinct workflow) from workflow_days) as workflows`,
  );
  expect(rows).toEqual([
    { accounts: 200, members: 4_000, first: '2026-08-20', last: '2026-09-18', pending: 0, workflows: 4 },
  ]);
});
