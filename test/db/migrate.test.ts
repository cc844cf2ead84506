import { expect, test } from 'vitest';
import { connect } from '../../src/db/database.ts';
import { findMigrationState, migrateDatabase } from '../../src/db/migrate.ts';
import { freshDatabase } from '../support/database.ts';

const database = await freshDatabase();

async function emptyTheDatabase(): Promise<void> {
  await database.pool.query('drop schema public cascade; drop schema drizzle cascade; create schema public');
}

test('a cloned database is migrated', async () => {
  expect(await findMigrationState(database.pool)).toMatchObject({ ahead: false });
  expect((await database.pool.query('select count(*) from accounts')).rows).toEqual([{ count: 0 }]);
});

test('five replicas that start together migrate an empty database once', async () => {
  await emptyTheDatabase();
  const replicas = Array.from({ length: 5 }, () => connect(database.url, { max: 1 }));
  await Promise.all(replicas.map(migrateDatabase));
  await Promise.all(replicas.map((replica) => replica.close()));

  const state = await findMigrationState(database.pool);
  expect(state.applied).toBe(state.known);
  const { rows } = await database.pool.query('select count(*) as rows from drizzle.__drizzle_migrations');
  expect(rows).toEqual([{ rows: state.known }]);
});

test('a database that a newer Uptake has migrated is refused with what to do', async () => {
  await database.pool.query(
    `insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a later version', 4102444800000)`,
  );
  await expect(migrateDatabase(database)).rejects.toThrow(
    'The database was migrated by a newer Uptake than this one. Update Uptake',
  );
  await database.pool.query(`delete from drizzle.__drizzle_migrations where hash = 'of a later version'`);
});

test('a migration lock that another replica holds is waited for', async () => {
  const order: string[] = [];
  const other = await database.pool.connect();
  await other.query('select pg_advisory_lock(7825410926)');
  const migrated = migrateDatabase(database).then(() => order.push('migrated'));
  await new Promise((resolve) => setTimeout(resolve, 100));
  order.push('released');
  await other.query('select pg_advisory_unlock(7825410926)');
  other.release();
  await migrated;
  expect(order).toEqual(['released', 'migrated']);
});
