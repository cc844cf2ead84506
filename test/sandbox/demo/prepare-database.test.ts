import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { prepareDatabase } from '../../../sandbox/demo/prepare-database.ts';
import { findMigrationState } from '../../../src/db/migrate.ts';
import { addAccounts } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';

const connection = await freshDatabase();
const { db, pool } = connection;

const accounts = async () => (await pool.query('select account_id from accounts')).rows;

/** The migration applied last, as another build has it. */
const last = sql`created_at = (select max(created_at) from drizzle.__drizzle_migrations)`;

async function madeOtherwise(): Promise<void> {
  await db.execute(sql`alter table audit_entries drop column surface`);
}

test.each<[string, () => Promise<unknown>]>([
  [
    'one of its migrations was edited since',
    () => db.execute(sql`update drizzle.__drizzle_migrations set hash = 'of another text' where ${last}`),
  ],
  [
    'it has a migration that this build does not know',
    () =>
      db.execute(
        sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of the future', 9999999999999)`,
      ),
  ],
])('a demo database of another build is begun anew and says so: %s', async (_how, differ) => {
  await addAccounts(db, [{ accountId: 'old' }]);
  await madeOtherwise();
  await differ();
  expect(await prepareDatabase(connection)).toBe(
    'uptake_demo was made by another build of Uptake, so it is begun anew',
  );
  expect(await accounts()).toEqual([]);
  await pool.query('select surface from audit_entries');
  const { applied, known, ahead } = await findMigrationState(pool);
  expect({ applied, ahead }).toEqual({ applied: known, ahead: false });
});

test('one of this build is kept with all that is in it', async () => {
  await addAccounts(db, [{ accountId: 'kept' }]);
  expect(await prepareDatabase(connection)).toBe('uptake_demo');
  expect(await accounts()).toEqual([{ account_id: 'kept' }]);
});

test('one that lacks only what is newer is brought up to date and kept', async () => {
  await db.execute(sql`drop schema public cascade`);
  await db.execute(sql`drop schema drizzle cascade`);
  await db.execute(sql`create schema public`);
  expect(await prepareDatabase(connection)).toBe('uptake_demo');
  expect(await accounts()).toEqual([]);
});
