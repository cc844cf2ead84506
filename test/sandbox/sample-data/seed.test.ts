import { expect, test } from 'vitest';
import { sampleCatalog } from '../../../sandbox/sample-data/catalog.ts';
import { sampleState, seedSampleData } from '../../../sandbox/sample-data/seed.ts';
import { sampleWorld } from '../../../sandbox/sample-data/world.ts';
import { freshDatabase } from '../../support/database.ts';
import { recount } from './recount.ts';

const NOW = new Date('2026-09-18T15:30:00Z');
const TOMORROW = new Date('2026-09-19T09:00:00Z');

const connection = await freshDatabase();
expect(await sampleState(connection, NOW)).toBe('empty');
const written = await seedSampleData({ connection }, { now: NOW });

const catalog = sampleCatalog();
const world = [...sampleWorld({ catalog, end: '2026-09-18', until: NOW })];

/** Rows of one statement about an account. */
async function ask<Row extends object>(sql: string, accountId: string): Promise<Row[]> {
  const { rows } = await connection.pool.query<Row>(sql, [accountId]);
  return rows;
}

test('the whole world arrives, without a rejected row', async () => {
  const { rows } = await connection.pool.query(
    `select (select count(*) from accounts) as accounts, (select count(*) from members) as members,
       (select count(*) from events) as events, (select count(*) from pending_rollups) as pending`,
  );
  expect(rows).toEqual([{ ...written, pending: 0 }]);
  expect(written?.accounts).toBe(40);
});

test('seeding again on the same day does nothing, on the next day it refuses', async () => {
  expect(await sampleState(connection, NOW)).toBe('current');
  expect(await seedSampleData({ connection }, { now: NOW })).toBeNull();
  expect(await sampleState(connection, TOMORROW)).toBe('outdated');
  await expect(seedSampleData({ connection }, { now: TOMORROW })).rejects.toThrow(/another day/);
});

test.for(world.map((sample) => [sample.account.name, sample] as const))(
  'the store knows of %s what was sent',
  async ([, sample]) => {
    const { account_id } = sample.account;
    const sent = recount(sample, catalog, '2026-09-18');
    const active = await ask<{ member_id: string }>(
      `select distinct member_id from member_days join members using (account_key, member_key)
       join accounts using (account_key)
       where account_id = $1 and meaningful > 0 and day > date '2026-09-18' - 28
         and (removed_at is null or removed_at > '2026-09-19')`,
      account_id,
    );
    expect(new Set(active.map(({ member_id }) => member_id))).toEqual(sent.mau);
    const activated = await ask<{ member_id: string }>(
      `select member_id from members join accounts using (account_key)
       where account_id = $1 and activated_on is not null and removed_at is null`,
      account_id,
    );
    expect(activated.map(({ member_id }) => member_id).toSorted()).toEqual(
      sent.activated.map(({ member_id }) => member_id).toSorted(),
    );
  },
);
